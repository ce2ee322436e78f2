/** The economics of a whole tender: what is earned at a price, where the loss begins, and how far the price may fall. */
@NullMarked
package kz.zakupai.calc.profit;

import org.jspecify.annotations.NullMarked;
