/** Tables as data: columns, how each value is read from JSON, and the upsert that follows from them. */
@NullMarked
package kz.zakupai.etl.table;

import org.jspecify.annotations.NullMarked;
