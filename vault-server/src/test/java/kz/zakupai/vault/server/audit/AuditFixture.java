package kz.zakupai.vault.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.TokenType;
import org.jspecify.annotations.Nullable;

/** Requests and callers to audit, and the lines that came of it. */
final class AuditFixture {
    static final Instant NOW = Instant.parse("2026-11-22T17:00:00.5Z");
    static final Caller CALLER = new Caller(
            "key",
            "canary-accessor",
            "approle",
            "entity-1",
            List.of("default", "reader"),
            List.of(),
            Map.of("role_name", "calc-service"),
            TokenType.SERVICE,
            "auth/approle/login",
            Instant.parse("2026-11-22T16:00:00Z"),
            Duration.ofHours(1),
            0,
            true);

    private AuditFixture() {}

    static AuditedMount mount(Set<String> plainRequest, Set<String> plainResponse) {
        return new AuditedMount("secret/", "kv", "kv_1", "secret", plainRequest, plainResponse);
    }

    static AuditedMount mount() {
        return mount(Set.of(), Set.of());
    }

    static Request request(Operation operation, Map<String, @Nullable Object> data) {
        return new Request(
                "id-1",
                operation,
                "secret/data/app",
                data,
                Secret.of("canary-token"),
                null,
                "",
                new Connection("127.0.0.1", 4711, List.of()),
                Map.of("x-correlation-id", List.of("c-1"), "user-agent", List.of("canary-agent")));
    }

    static AuditedCall call(Operation operation, Map<String, @Nullable Object> data) {
        return AuditedCall.of(request(operation, data), CALLER, mount(), NOW);
    }

    /** Lines behind the test line that enabling writes. */
    static List<Map<String, @Nullable Object>> lines(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.subList(1, lines.size()).stream()
                .map(line -> Json.object(line.getBytes(UTF_8)))
                .toList();
    }

    @SuppressWarnings("unchecked") // JSON objects have text names
    static Map<String, @Nullable Object> object(Map<String, @Nullable Object> from, String... names) {
        Map<String, @Nullable Object> object = from;
        for (String name : names) {
            if (!(object.get(name) instanceof Map<?, ?> inner)) {
                throw new AssertionError("no object " + name + " in " + object.keySet());
            }
            object = (Map<String, @Nullable Object>) inner;
        }
        return object;
    }
}
