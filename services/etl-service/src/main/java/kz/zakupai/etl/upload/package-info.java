/**
 * Tables that people bring in by hand, as CSV or XLSX: prices and bids. A file is one transaction; each row that cannot be taken is
 * named with its reason, and the others are stored.
 */
@NullMarked
package kz.zakupai.etl.upload;

import org.jspecify.annotations.NullMarked;
