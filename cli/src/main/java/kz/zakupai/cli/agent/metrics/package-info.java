/** What the agent counts, in Prometheus's text format, under the names that Vault Agent uses. */
@NullMarked
package kz.zakupai.cli.agent.metrics;

import org.jspecify.annotations.NullMarked;
