package kz.zakupai.e2e.dashboards;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Asks a running Prometheus every question of every dashboard, with the variables filled as Grafana fills them when everything is
 * chosen. A panel for which there is no number within {@link #PAST} is a panel that shows nothing.
 */
public final class PanelQueries {
    /** How far back is looked: what was made before must not lie further. */
    public static final Duration PAST = Duration.ofMinutes(3);

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), *(\\w+)\\)");

    private final PrometheusClient prometheus;
    private final String rateInterval;

    /** @param scrapeInterval of that Prometheus; Grafana looks at four of them for a rate */
    public PanelQueries(URI address, Duration scrapeInterval) {
        prometheus = new PrometheusClient(address);
        rateInterval = scrapeInterval.multipliedBy(4).toSeconds() + "s";
    }

    /** What shows nothing now, a line each: the panel and what it asked. */
    public List<String> silent() {
        var silent = new ArrayList<String>();
        for (Dashboard dashboard : Dashboard.all()) {
            Map<String, String> variables = variables(dashboard, silent);
            for (PanelQuery query : dashboard.queries()) {
                String expression = query.filled(variables);
                if (answers(query, expression).stream().allMatch(PanelQueries::isNoNumber)) {
                    silent.add(query.panel() + ": " + expression);
                }
            }
        }
        return silent;
    }

    /** Metrics that are named in a question, and which this Prometheus has never seen. */
    public List<String> unknownMetrics() {
        List<String> known = prometheus.metrics();
        return Dashboard.all().stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .flatMap(query -> MetricNames.of(query.expression()).stream()
                        .filter(metric -> !known.contains(metric))
                        .map(metric -> query.panel() + ": " + metric))
                .distinct()
                .toList();
    }

    private List<String> answers(PanelQuery query, String expression) {
        Instant now = Instant.now();
        return query.instant() ? prometheus.values(expression, now) : prometheus.values(expression, now, PAST, STEP);
    }

    private static boolean isNoNumber(String value) {
        return value.equals("NaN");
    }

    private Map<String, String> variables(Dashboard dashboard, List<String> silent) {
        var values = new HashMap<>(Map.of("__rate_interval", rateInterval, "__interval", STEP.toSeconds() + "s"));
        for (JsonNode variable : dashboard.variables()) {
            String name = variable.path("name").stringValue("");
            String query = variable.path("query").path("query").stringValue("");
            Matcher asked = LABEL_VALUES.matcher(query);
            if (asked.matches()) {
                if (prometheus.labelValues(asked.group(1), asked.group(2)).isEmpty()) {
                    silent.add(dashboard + " / variable " + name + ": " + query);
                }
                values.put(name, variable.path("allValue").stringValue(""));
            }
        }
        return values;
    }
}
