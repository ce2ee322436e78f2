package kz.zakupai.cli.alerting;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * An alert as Prometheus tells it.
 *
 * @param ended whether it is over
 */
record Alert(Map<String, String> labels, Map<String, String> annotations, Instant began, boolean ended) {
    /** Long ago: Alertmanager waits for nothing else to send with it. */
    private static final Instant LONG_AGO = Instant.parse("2026-11-23T02:00:01Z");

    static Alert of(String name, String service, String severity) {
        return new Alert(
                Map.of("alertname", name, "service", service, "severity", severity),
                Map.of("summary", name + " of " + service),
                LONG_AGO,
                false);
    }

    Alert label(String name, String value) {
        var more = new LinkedHashMap<>(labels);
        more.put(name, value);
        return new Alert(more, annotations, began, ended);
    }

    Alert annotation(String name, String value) {
        var more = new LinkedHashMap<>(annotations);
        more.put(name, value);
        return new Alert(labels, more, began, ended);
    }

    /** One that waits for others of its group. */
    Alert justNow() {
        return new Alert(labels, annotations, Instant.now(), ended);
    }

    Alert over() {
        return new Alert(labels, annotations, began, true);
    }

    /** The body of {@code POST /api/v2/alerts}. */
    static String json(List<Alert> alerts) {
        return JsonMapper.shared()
                .writeValueAsString(alerts.stream().map(Alert::fields).toList());
    }

    private Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("labels", labels);
        fields.put("annotations", annotations);
        fields.put("startsAt", began.toString());
        if (ended) {
            fields.put("endsAt", Instant.now().toString());
        }
        return fields;
    }
}
