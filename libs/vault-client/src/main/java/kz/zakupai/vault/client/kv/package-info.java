/** The key-value engine, versions 1 and 2: read, write with check-and-set, list, and notice that a secret has changed. */
@NullMarked
package kz.zakupai.vault.client.kv;

import org.jspecify.annotations.NullMarked;
