package kz.zakupai.cli.agent.template;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sources whose answers are set by a test. */
final class KnownSources implements Sources {
    private final Map<String, Map<String, @Nullable Object>> answers = new HashMap<>();

    KnownSources with(String path, Map<String, ? extends @Nullable Object> data) {
        Map<String, @Nullable Object> answer = new HashMap<>();
        answer.put("Data", data);
        answer.put("LeaseID", "");
        answer.put("LeaseDuration", 3600L);
        answer.put("Renewable", false);
        answers.put(path, answer);
        return this;
    }

    @Override
    public Map<String, @Nullable Object> secret(String path, Map<String, String> parameters) {
        Map<String, @Nullable Object> answer = answers.get(path + (parameters.isEmpty() ? "" : parameters));
        if (answer == null) {
            throw new IllegalStateException("no secret at " + path);
        }
        return answer;
    }

    @Override
    public List<String> secrets(String path) {
        return List.of("app", "services/");
    }

    @Override
    public Map<String, @Nullable Object> certificate(String path, Map<String, String> parameters) {
        return Map.of("Cert", "CERT " + parameters.get("common_name"), "Key", "KEY", "CA", "CA");
    }

    @Override
    public String file(String path) {
        return "content of " + path + "\n";
    }

    @Override
    public Optional<String> variable(String name) {
        return name.equals("HOME") ? Optional.of("/home/anna") : Optional.empty();
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-11-23T04:05:06Z");
    }
}
