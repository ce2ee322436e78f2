/** Counters, gauges and timers under Vault's names, shown as Prometheus text or in Vault's JSON form. */
@NullMarked
package kz.zakupai.vault.server.metrics;

import org.jspecify.annotations.NullMarked;
