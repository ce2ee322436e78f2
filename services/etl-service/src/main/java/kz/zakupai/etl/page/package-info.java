/** Reads a recorded answer of the portal record by record, whichever of its shapes it has. */
@NullMarked
package kz.zakupai.etl.page;

import org.jspecify.annotations.NullMarked;
