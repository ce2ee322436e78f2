/**
 * A small model of JSON over Jackson's streaming parser: what a client of the Vault needs to read answers and to write
 * requests, without data binding (which would cost more at start than the whole log-in). No value prints its content.
 */
@NullMarked
package kz.zakupai.vault.client.json;

import org.jspecify.annotations.NullMarked;
