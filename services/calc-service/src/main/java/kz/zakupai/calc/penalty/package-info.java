/** The penalty for delay, of the supplier and of the customer, with its cap. */
@NullMarked
package kz.zakupai.calc.penalty;

import org.jspecify.annotations.NullMarked;
