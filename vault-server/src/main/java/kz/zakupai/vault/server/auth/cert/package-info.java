/**
 * The TLS certificate auth method: clients log in with the certificate of their TLS connection. See its <a
 * href="https://developer.hashicorp.com/vault/api-docs/auth/cert">API page</a>. The connection proves that the client holds
 * the certificate's key; everything else about the certificate is verified here.
 */
@NullMarked
package kz.zakupai.vault.server.auth.cert;

import org.jspecify.annotations.NullMarked;
