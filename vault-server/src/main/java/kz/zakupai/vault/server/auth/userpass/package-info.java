/**
 * The userpass auth method: people log in with a name and a password. See its <a
 * href="https://developer.hashicorp.com/vault/api-docs/auth/userpass">API page</a>. Passwords are kept as bcrypt hashes.
 */
@NullMarked
package kz.zakupai.vault.server.auth.userpass;

import org.jspecify.annotations.NullMarked;
