/**
 * What an agent's configuration file says, in Vault Agent's own format (HCL or JSON), with what is ours: {@code validate} and
 * {@code probe} of a template. See developer.hashicorp.com/vault/docs/agent-and-proxy and openbao.org/docs/agent-and-proxy.
 */
@NullMarked
package kz.zakupai.cli.agent.config;

import org.jspecify.annotations.NullMarked;
