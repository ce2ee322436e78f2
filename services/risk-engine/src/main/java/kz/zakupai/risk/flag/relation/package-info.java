/** Red flags in the history of a customer, of a supplier, and of the two together. */
@NullMarked
package kz.zakupai.risk.flag.relation;

import org.jspecify.annotations.NullMarked;
