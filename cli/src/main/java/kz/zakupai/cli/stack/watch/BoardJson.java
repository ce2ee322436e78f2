package kz.zakupai.cli.stack.watch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import kz.zakupai.cli.stack.status.Part;
import kz.zakupai.vault.client.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** A board as one line of JSON. What is not known is null; times are in seconds and shares 0..1, {@code dumping_percent} aside. */
final class BoardJson {
    private BoardJson() {}

    /** The line, without its end. */
    static String line(Board board) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("at", board.at().toString());
        json.put(
                "parts",
                board.parts().stream()
                        .map(part -> part(part, board.traffic().get(part.name())))
                        .toList());
        json.put("vault", vault(board.vault()));
        json.put("business", business(board.business()));
        json.put(
                "alerts",
                board.alerts().known()
                        ? board.alerts().firing().stream().map(BoardJson::alert).toList()
                        : null);
        return new String(JsonValue.of(json).toBytes(), StandardCharsets.UTF_8);
    }

    private static Map<String, @Nullable Object> part(Part part, @Nullable Traffic traffic) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("name", part.name());
        json.put("where", part.where());
        json.put("pid", part.pid().orElse(null));
        json.put("health", part.health().word());
        json.put("reason", part.health().reason());
        json.put("since", part.since().map(Instant::toString).orElse(null));
        json.put("restarts", part.restarts());
        if (traffic != null) {
            json.put("requests_per_second", number(traffic.requests()));
            json.put("error_share", number(traffic.errors()));
            json.put("p50_seconds", number(traffic.median()));
            json.put("p99_seconds", number(traffic.slowest()));
        }
        return json;
    }

    private static Map<String, @Nullable Object> vault(VaultFigures vault) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("sealed", vault.unsealed().isEmpty() ? null : vault.unsealed().getAsDouble() <= 0);
        json.put("tokens", number(vault.tokens()));
        json.put("leases", number(vault.leases()));
        json.put("denied_per_second", number(vault.denied()));
        json.put("audit_failures", number(vault.auditFailures()));
        return json;
    }

    private static Map<String, @Nullable Object> business(Business business) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("dumping_percent", number(business.dumping()));
        json.put("portal_errors", number(business.portalErrors()));
        json.put("data_age_seconds", number(business.dataAge()));
        json.put("rnu_failures", number(business.registerFailures()));
        json.put("notices_pending", number(business.noticesPending()));
        json.put("portal_token_seconds", number(business.portalToken()));
        return json;
    }

    private static Map<String, @Nullable Object> alert(Alert alert) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("name", alert.name());
        json.put("severity", alert.severity());
        json.put("where", alert.where());
        json.put("since", alert.since().toString());
        json.put("summary", alert.summary());
        return json;
    }

    /** JSON has no word for what is infinite. */
    private static @Nullable Number number(OptionalDouble value) {
        return value.isEmpty() || !Double.isFinite(value.getAsDouble()) ? null : value.getAsDouble();
    }
}
