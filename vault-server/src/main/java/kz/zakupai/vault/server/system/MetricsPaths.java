package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.READ;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code sys/metrics}. */
public final class MetricsPaths {
    private static final String PROMETHEUS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Metrics metrics;

    MetricsPaths(Metrics metrics) {
        this.metrics = metrics;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(EnginePath.of("metrics", "What the server measures of itself.")
                .field("format", FieldType.STRING, "prometheus for Prometheus' text, else JSON.")
                .on(READ, this::read));
    }

    private Response read(Call call) {
        return answer(metrics, call.fields().string("format"), call.now());
    }

    /** The metrics as {@code prometheus} text, or as JSON for the empty format. */
    public static Response answer(Metrics metrics, String format, Instant now) {
        if (format.equals("prometheus")) {
            byte[] text = metrics.prometheus().getBytes(StandardCharsets.UTF_8);
            return Response.raw(new RawBody(PROMETHEUS_TYPE, text));
        }
        if (!format.isEmpty()) {
            throw RequestFailure.badRequest("metric response format \"" + format + "\" unknown");
        }
        Map<String, Object> json = new LinkedHashMap<>(metrics.json(now));
        return Response.raw(new RawBody("application/json", Json.bytes(json)));
    }
}
