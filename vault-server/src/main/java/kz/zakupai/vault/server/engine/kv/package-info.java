/**
 * The key-value engine: version 2 keeps versions of each secret, version 1 only the newest value. The newest version of a
 * secret lies in one entry with what describes it, so that reading it takes one storage get.
 */
@NullMarked
package kz.zakupai.vault.server.engine.kv;

import org.jspecify.annotations.NullMarked;
