/**
 * The Kubernetes auth method: pods log in with the token of their service account, which the cluster is asked about. See its
 * <a href="https://developer.hashicorp.com/vault/api-docs/auth/kubernetes">API page</a>.
 */
@NullMarked
package kz.zakupai.vault.server.auth.kubernetes;

import org.jspecify.annotations.NullMarked;
