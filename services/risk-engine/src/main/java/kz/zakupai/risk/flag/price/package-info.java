/**
 * Flags on what is asked for a lot: beside the budget, the law's limits, other bids and the market. Prices are compared within one lot
 * and one currency only.
 */
@NullMarked
package kz.zakupai.risk.flag.price;

import org.jspecify.annotations.NullMarked;
