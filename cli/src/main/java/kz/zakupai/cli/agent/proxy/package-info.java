/**
 * The agent's listeners: requests of the Vault's API go on to the Vault as they came, with the agent's token where the
 * configuration says so; and the agent's own API. See developer.hashicorp.com/vault/docs/agent-and-proxy/agent/apiproxy.
 */
@NullMarked
package kz.zakupai.cli.agent.proxy;

import org.jspecify.annotations.NullMarked;
