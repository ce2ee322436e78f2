/**
 * Certificates by ACME (RFC 8555) for clients that have no token: who proves that a name is theirs gets a certificate for it. See
 * the <a href="https://developer.hashicorp.com/vault/api-docs/secret/pki#acme-certificate-issuance">API page</a>.
 */
@NullMarked
package kz.zakupai.vault.server.engine.pki.acme;

import org.jspecify.annotations.NullMarked;
