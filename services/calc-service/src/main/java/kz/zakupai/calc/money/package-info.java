/** Sums in tenge: exact decimals, rounded half-up to 0.01 at the edge of the service only. */
@NullMarked
package kz.zakupai.calc.money;

import org.jspecify.annotations.NullMarked;
