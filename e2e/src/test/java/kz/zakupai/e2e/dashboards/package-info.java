/**
 * Grafana's dashboards, as far as they can be proven without a Grafana: their structure, that they are what their source gives,
 * and that a running Prometheus which watches a running stack has an answer to every question of theirs.
 */
@NullMarked
package kz.zakupai.e2e.dashboards;

import org.jspecify.annotations.NullMarked;
