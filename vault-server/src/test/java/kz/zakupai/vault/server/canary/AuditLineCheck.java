package kz.zakupai.vault.server.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Looks at audit lines one after the other: each is one JSON object with the fields that Vault's documents name and no
 * others, and each request is answered.
 */
final class AuditLineCheck {
    private static final Set<String> TOP = Set.of("type", "time", "auth", "request", "response", "error");
    private static final Set<String> AUTH = Set.of(
            "accessor",
            "client_token",
            "display_name",
            "entity_id",
            "identity_policies",
            "metadata",
            "no_default_policy",
            "num_uses",
            "policies",
            "policy_results",
            "remaining_uses",
            "token_policies",
            "token_issue_time",
            "token_ttl",
            "token_type");
    private static final Set<String> REQUEST = Set.of(
            "client_certificate_serial_number",
            "client_id",
            "client_token",
            "client_token_accessor",
            "data",
            "id",
            "headers",
            "mount_accessor",
            "mount_class",
            "mount_point",
            "mount_type",
            "namespace",
            "operation",
            "path",
            "remote_address",
            "remote_port",
            "request_uri",
            "wrap_ttl");
    private static final Set<String> RESPONSE = Set.of(
            "auth",
            "data",
            "headers",
            "mount_accessor",
            "mount_class",
            "mount_point",
            "mount_type",
            "redirect",
            "secret",
            "wrap_info",
            "warnings");
    private static final Set<String> OPERATIONS =
            Set.of("create", "read", "update", "patch", "delete", "list", "help", "revoke", "renew");

    private final Set<String> problems = new TreeSet<>();
    private final Map<String, Integer> unanswered = new HashMap<>();
    private int lines;

    void line(String line) {
        lines++;
        Map<String, @Nullable Object> parsed;
        try {
            parsed = Json.object(line.getBytes(UTF_8));
        } catch (RuntimeException e) {
            problems.add("no JSON object: line " + lines);
            return;
        }
        known("", parsed, TOP);
        time(parsed.get("time"));
        Object type = parsed.get("type");
        Map<?, ?> request = object("request", parsed.get("request"), REQUEST);
        if (!OPERATIONS.contains(String.valueOf(request.get("operation")))) {
            problems.add("operation " + request.get("operation"));
        }
        if (parsed.containsKey("auth")) {
            object("auth", parsed.get("auth"), AUTH);
        }
        String id = String.valueOf(request.get("id"));
        if ("request".equals(type)) {
            unanswered.merge(id, 1, Integer::sum);
        } else if ("response".equals(type)) {
            unanswered.merge(id, -1, Integer::sum);
            Map<?, ?> response = object("response", parsed.get("response"), RESPONSE);
            if (response.containsKey("auth")) {
                object("response.auth", response.get("auth"), AUTH);
            }
        } else {
            problems.add("type " + type);
        }
    }

    private void time(@Nullable Object time) {
        try {
            Instant.parse(String.valueOf(time));
        } catch (DateTimeParseException e) {
            problems.add("time " + time);
        }
    }

    private Map<?, ?> object(String name, @Nullable Object value, Set<String> fields) {
        if (value instanceof Map<?, ?> map) {
            known(name + ".", map, fields);
            return map;
        }
        problems.add("no object " + name);
        return Map.of();
    }

    private void known(String prefix, Map<?, ?> object, Set<String> fields) {
        object.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !fields.contains(name))
                .forEach(name -> problems.add("field " + prefix + name));
    }

    int lines() {
        return lines;
    }

    Set<String> problems() {
        return problems;
    }

    /** How many requests have another number of answers than one. */
    long unanswered() {
        return unanswered.values().stream().filter(count -> count != 0).count();
    }
}
