/** What a supply earns. */
@NullMarked
package kz.zakupai.calc.margin;

import org.jspecify.annotations.NullMarked;
