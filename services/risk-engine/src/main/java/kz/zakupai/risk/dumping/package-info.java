/** The share of bids below the anti-dumping limit, for the metrics. */
@NullMarked
package kz.zakupai.risk.dumping;

import org.jspecify.annotations.NullMarked;
