/**
 * What a token may do: policy documents, parsed strictly and compiled when written, and the decision about one request
 * with its reason, following the rules of developer.hashicorp.com/vault/docs/concepts/policies.
 */
@NullMarked
package kz.zakupai.vault.server.policy;

import org.jspecify.annotations.NullMarked;
