/**
 * Answers with a lease or a token, kept for the same request of the same client, renewed while they live, forgotten when they
 * are revoked. In memory only. See developer.hashicorp.com/vault/docs/agent-and-proxy/agent/caching.
 */
@NullMarked
package kz.zakupai.cli.agent.cache;

import org.jspecify.annotations.NullMarked;
