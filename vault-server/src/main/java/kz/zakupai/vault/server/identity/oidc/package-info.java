/**
 * Identity tokens for entities, signed by named keys that rotate, and an OpenID Connect provider on top of them. See
 * <a href="https://developer.hashicorp.com/vault/api-docs/secret/identity/tokens">the API of tokens</a> and
 * <a href="https://developer.hashicorp.com/vault/api-docs/secret/identity/oidc-provider">of the provider</a>.
 */
@NullMarked
package kz.zakupai.vault.server.identity.oidc;

import org.jspecify.annotations.NullMarked;
