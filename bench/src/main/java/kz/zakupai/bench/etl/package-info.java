/** What it costs to load contracts into PostgreSQL, from a file in the portal's form to rows with all their indexes. */
@NullMarked
package kz.zakupai.bench.etl;

import org.jspecify.annotations.NullMarked;
