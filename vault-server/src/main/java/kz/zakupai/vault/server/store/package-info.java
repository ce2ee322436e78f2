/** Bytes in, bytes out: the durable or in-memory key-value stores under the barrier, which know nothing of secrets. */
@NullMarked
package kz.zakupai.vault.server.store;

import org.jspecify.annotations.NullMarked;
