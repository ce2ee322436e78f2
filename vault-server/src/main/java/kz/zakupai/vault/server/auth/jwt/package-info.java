/**
 * The JWT/OIDC auth method, mounted as {@code jwt} or {@code oidc}: logins with signed JSON Web Tokens of other issuers, and
 * logins of people through an OpenID Connect provider. See its
 * <a href="https://developer.hashicorp.com/vault/api-docs/auth/jwt">API page</a>, RFC 7515, RFC 7517, RFC 7519, RFC 7636,
 * RFC 8252, RFC 8628 and OpenID Connect Core 1.0.
 */
@NullMarked
package kz.zakupai.vault.server.auth.jwt;

import org.jspecify.annotations.NullMarked;
