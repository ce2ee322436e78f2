package kz.zakupai.e2e.dashboards;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running Prometheus, asked as Grafana asks it.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">its HTTP API</a>
 */
public record PrometheusClient(URI address) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LIMIT_MILLIS = 30_000;

    /** Every value of every series at {@code moment}, as text: {@code NaN} too. */
    List<String> values(String expression, Instant moment) {
        JsonNode data = get("/api/v1/query", Map.of("query", expression, "time", moment.toString()));
        return Dashboard.elements(data.path("result"))
                .map(series -> series.path("value").path(1).stringValue(""))
                .toList();
    }

    /** Every value of every series in the {@code past} before {@code end}. */
    List<String> values(String expression, Instant end, Duration past, Duration step) {
        JsonNode data = get(
                "/api/v1/query_range",
                Map.of(
                        "query",
                        expression,
                        "start",
                        end.minus(past).toString(),
                        "end",
                        end.toString(),
                        "step",
                        step.toSeconds() + "s"));
        return Dashboard.elements(data.path("result"))
                .flatMap(series -> Dashboard.elements(series.path("values")))
                .map(pair -> pair.path(1).stringValue(""))
                .toList();
    }

    /** What a label of a metric can be. */
    List<String> labelValues(String metric, String label) {
        return Dashboard.elements(get("/api/v1/label/" + label + "/values", Map.of("match[]", metric)))
                .map(value -> value.stringValue(""))
                .toList();
    }

    /** The value of every series that {@code selector} finds now. */
    public List<String> series(String selector) {
        return values(selector, Instant.now());
    }

    /** Names of all metrics it has. */
    List<String> metrics() {
        return Dashboard.elements(get("/api/v1/label/__name__/values", Map.of()))
                .map(value -> value.stringValue(""))
                .toList();
    }

    /** @throws AssertionError with its reason when it refuses the question */
    private JsonNode get(String path, Map<String, String> parameters) {
        String query = new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        try {
            var connection = (HttpURLConnection)
                    address.resolve(path + "?" + query).toURL().openConnection();
            connection.setConnectTimeout(LIMIT_MILLIS);
            connection.setReadTimeout(LIMIT_MILLIS);
            boolean answered = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            try (var body = answered ? connection.getInputStream() : connection.getErrorStream()) {
                JsonNode answer = JSON.readTree(body);
                if (!answered) {
                    throw new AssertionError(
                            answer.path("error").stringValue("") + ": " + parameters.getOrDefault("query", path));
                }
                return answer.path("data");
            }
        } catch (IOException e) {
            throw new AssertionError("Prometheus at " + address + " does not answer: " + e.getMessage(), e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
