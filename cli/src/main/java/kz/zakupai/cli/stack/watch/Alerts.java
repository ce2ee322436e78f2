package kz.zakupai.cli.stack.watch;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import kz.zakupai.vault.client.json.JsonArray;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/**
 * What the Alertmanager knows to fire, neither silenced nor inhibited.
 *
 * @param problem why it is not known; empty when it is
 * @see <a href="https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml">its HTTP API</a>
 */
record Alerts(List<Alert> firing, String problem) {
    private static final String ACTIVE = "/api/v2/alerts?active=true&silenced=false&inhibited=false";

    Alerts {
        firing = List.copyOf(firing);
    }

    static Alerts unknown(String problem) {
        return new Alerts(List.of(), problem);
    }

    boolean known() {
        return problem.isEmpty();
    }

    /** Asks an Alertmanager; the oldest alert first. */
    static Alerts of(URI alertmanager) {
        try {
            byte[] answer = new HttpPage(alertmanager.resolve(ACTIVE)).read().getBytes(StandardCharsets.UTF_8);
            return JsonValue.parse(answer) instanceof JsonArray alerts
                    ? new Alerts(
                            alerts.objects().stream()
                                    .map(Alerts::alert)
                                    .sorted(Comparator.comparing(Alert::since).thenComparing(Alert::name))
                                    .toList(),
                            "")
                    : unknown("Alertmanager's answer is no list");
        } catch (IOException e) {
            return unknown("Alertmanager does not answer");
        } catch (JsonException | DateTimeException e) {
            return unknown("Alertmanager's answer is not understood");
        }
    }

    private static Alert alert(JsonObject json) {
        JsonObject labels = json.object("labels");
        return new Alert(
                labels.text("alertname").orElse("?"),
                labels.text("severity").orElse(""),
                Stream.of("service", "job", "instance")
                        .flatMap(label -> labels.text(label).stream())
                        .findFirst()
                        .orElse(""),
                json.text("startsAt")
                        .map(text -> OffsetDateTime.parse(text).toInstant())
                        .orElse(Instant.EPOCH),
                json.object("annotations").text("summary").orElse(""));
    }
}
