/** Everything below is ciphertext: AES-256-GCM with the path as associated data, under a key ring that can rotate. */
@NullMarked
package kz.zakupai.vault.server.barrier;

import org.jspecify.annotations.NullMarked;
