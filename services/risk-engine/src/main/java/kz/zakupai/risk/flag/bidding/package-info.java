/** Flags on who bids for a lot and what becomes of the bids. Each is a pure function of a purchase; what it judges by is in its Javadoc. */
@NullMarked
package kz.zakupai.risk.flag.bidding;

import org.jspecify.annotations.NullMarked;
