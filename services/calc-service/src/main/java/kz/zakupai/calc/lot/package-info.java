/** What the shared table of lots says about a lot, where the caller names it instead of its sums. */
@NullMarked
package kz.zakupai.calc.lot;

import org.jspecify.annotations.NullMarked;
