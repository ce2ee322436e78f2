/**
 * How the root key is unlocked: split among people by Shamir's scheme, so that no one alone can open the server, or kept by
 * what the server itself can ask, a passphrase or another Vault. Stores move from one seal to another by migration.
 */
@NullMarked
package kz.zakupai.vault.server.seal;

import org.jspecify.annotations.NullMarked;
