/**
 * Red flags in how a purchase was put out: too short a time for bids, many attempts, a tender that failed and went to one supplier,
 * purchases in parts below the limits, a plan that is missing or late.
 */
@NullMarked
package kz.zakupai.risk.flag.tender;

import org.jspecify.annotations.NullMarked;
