/** Where a page may come from: an upload, a file of the import directory, an allowed address. */
@NullMarked
package kz.zakupai.etl.source;

import org.jspecify.annotations.NullMarked;
