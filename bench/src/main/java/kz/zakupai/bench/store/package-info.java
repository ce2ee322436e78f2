/** What the stores and the barrier can do, against what the database underneath can: tables to read, not tests. */
@NullMarked
package kz.zakupai.bench.store;

import org.jspecify.annotations.NullMarked;
