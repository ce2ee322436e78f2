/** Every calculation is kept with its input, its result and its rules. */
@NullMarked
package kz.zakupai.calc.history;

import org.jspecify.annotations.NullMarked;
