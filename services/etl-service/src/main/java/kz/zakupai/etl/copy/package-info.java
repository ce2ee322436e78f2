/**
 * Rows on their way into PostgreSQL: encoded as binary COPY, brought into a temporary table, and merged into the table
 * they are for by one statement.
 */
@NullMarked
package kz.zakupai.etl.copy;

import org.jspecify.annotations.NullMarked;
