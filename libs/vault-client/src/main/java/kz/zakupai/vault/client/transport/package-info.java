/**
 * The wire: one request to a Vault, one answer back, over a small HTTP/1.1 client with a pool of connections. It knows
 * TLS, time limits and size limits; it knows nothing of tokens' lives or of secrets engines.
 */
@NullMarked
package kz.zakupai.vault.client.transport;

import org.jspecify.annotations.NullMarked;
