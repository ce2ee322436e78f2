/** Imports as the outside sees them: {@code /imports}, the record of every run, and the errors metric. */
@NullMarked
package kz.zakupai.etl.run;

import org.jspecify.annotations.NullMarked;
