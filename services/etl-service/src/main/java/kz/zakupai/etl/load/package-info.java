/** Loads one page in one transaction and counts what became of its rows. */
@NullMarked
package kz.zakupai.etl.load;

import org.jspecify.annotations.NullMarked;
