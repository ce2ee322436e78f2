/**
 * What the engine does in a PostgreSQL server: its address as Go's drivers write it, a bounded pool of connections, and the
 * accounts in it. The driver reads no file of its own accord and takes no setting that is not listed here.
 */
@NullMarked
package kz.zakupai.vault.server.engine.database.postgresql;

import org.jspecify.annotations.NullMarked;
