package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.READ;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.core.Unsealed;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/internal/counters}: how many tokens and entities live now. Clients over months, which a licence would bill, are not counted. */
final class CounterPaths {
    /** As Vault's community edition answers where nobody has switched the counting on. */
    private static final Map<String, @Nullable Object> NOT_COUNTED = notCounted();

    private final Unsealed unsealed;

    CounterPaths(Unsealed unsealed) {
        this.unsealed = unsealed;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("internal/counters/requests", "Kept for clients: requests are counted in sys/metrics.")
                        .on(READ, call -> counters(null)),
                EnginePath.of("internal/counters/tokens", "How many service tokens live.")
                        .on(
                                READ,
                                call -> counters(total(
                                        "service_tokens",
                                        unsealed.tokens().counts().total()))),
                EnginePath.of("internal/counters/entities", "How many entities there are.")
                        .on(
                                READ,
                                call -> counters(
                                        total("entities", unsealed.identities().entities()))),
                EnginePath.of("internal/counters/activity", "Clients over months: not counted here.")
                        .field("start_time", FieldType.STRING, "Begin of the time asked for.")
                        .field("end_time", FieldType.STRING, "Its end.")
                        .field("current_billing_period", FieldType.BOOL, "Whether the present period is asked for.")
                        .field("limit_namespaces", FieldType.INT, "How many namespaces to tell of.")
                        .on(READ, call -> Response.none()),
                EnginePath.of("internal/counters/activity/monthly", "Clients of this month: not counted here.")
                        .on(READ, call -> Response.none()),
                EnginePath.of("internal/counters/config", "Whether clients are counted.")
                        .field("enabled", FieldType.STRING, "enable, disable or default; enable is refused.")
                        .field("default_report_months", FieldType.INT, "Kept for clients; nothing is reported.")
                        .field("retention_months", FieldType.INT, "Kept for clients; nothing is retained.")
                        .on(READ, call -> Response.of(NOT_COUNTED))
                        .onWrite(CounterPaths::configure));
    }

    private static Response configure(Call call) {
        return switch (call.fields().string("enabled")) {
            case "", "default", "disable" -> Response.none();
            case "enable" ->
                throw RequestFailure.badRequest("this server does not count clients over months;"
                        + " how many tokens and entities live is in sys/metrics");
            default -> throw RequestFailure.badRequest("enabled must be one of \"default\", \"enable\", \"disable\"");
        };
    }

    private static Map<String, @Nullable Object> notCounted() {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("default_report_months", 12);
        wire.put("enabled", "default-disabled");
        wire.put("minimum_retention_months", 0);
        wire.put("queries_available", false);
        wire.put("reporting_enabled", false);
        wire.put("retention_months", 48);
        return Collections.unmodifiableMap(wire);
    }

    private static Map<String, @Nullable Object> total(String name, long count) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put(name, Map.of("total", count));
        return wire;
    }

    private static Response counters(@Nullable Object value) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("counters", value);
        return Response.of(wire);
    }
}
