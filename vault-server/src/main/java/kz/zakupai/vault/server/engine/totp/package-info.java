/**
 * The TOTP secrets engine: one-time passwords by time (RFC 6238), both made for other services' keys and checked for its own.
 * See its <a href="https://developer.hashicorp.com/vault/api-docs/secret/totp">API page</a>.
 */
@NullMarked
package kz.zakupai.vault.server.engine.totp;

import org.jspecify.annotations.NullMarked;
