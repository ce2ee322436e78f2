package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.READ;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.core.Unsealed;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/internal/counters}: how many tokens and entities live now. */
final class CounterPaths {
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
                                        total("entities", unsealed.identities().entities()))));
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
