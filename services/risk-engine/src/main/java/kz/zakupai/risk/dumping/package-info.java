/** Where dumping begins: the table of the public procurement rules, which row of it a lot falls under, and the share of bids below. */
@NullMarked
package kz.zakupai.risk.dumping;

import org.jspecify.annotations.NullMarked;
