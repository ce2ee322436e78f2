/**
 * The transit engine: cryptography as a service. Keys have names and versions and stay inside; clients send what is to be
 * encrypted, decrypted, signed, verified or authenticated. See the API of {@code secret/transit} of OpenBao and Vault.
 */
@NullMarked
package kz.zakupai.vault.server.engine.transit;

import org.jspecify.annotations.NullMarked;
