package kz.zakupai.cli.vault.pki.health;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.text.GoDuration;
import kz.zakupai.vault.client.json.JsonNumber;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonText;

/** Whether what has expired is taken away. */
final class TidyChecks {
    private TidyChecks() {}

    private static Map<String, Object> limits(String prefix, Object critical, Object warning) {
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put(prefix + "_critical", critical);
        limits.put(prefix + "_warning", warning);
        return limits;
    }

    private static Status above(Duration value, Parameters parameters, String name) {
        if (value.compareTo(parameters.duration(name + "_critical")) > 0) {
            return Status.CRITICAL;
        }
        return value.compareTo(parameters.duration(name + "_warning")) > 0 ? Status.WARNING : Status.OK;
    }

    /** {@code enable_auto_tidy}. */
    record Enabled() implements HealthCheck {
        @Override
        public String name() {
            return "enable_auto_tidy";
        }

        @Override
        public Map<String, Object> defaults() {
            Map<String, Object> defaults = limits("interval_duration", "7d", "2d");
            defaults.putAll(limits("pause_duration", "1s", "200ms"));
            return defaults;
        }

        @Override
        public List<Result> run(PkiMount mount, Parameters parameters) {
            String endpoint = mount.endpoint("config/auto-tidy");
            JsonObject settings = mount.read("config/auto-tidy").orElse(JsonObject.EMPTY);
            if (!settings.isTrue("enabled")) {
                return List.of(
                        new Result(
                                Status.INFORMATIONAL,
                                endpoint,
                                "What has expired stays for ever: write enabled=true tidy_cert_store=true tidy_revoked_certs=true."));
            }
            List<Result> results = new ArrayList<>();
            for (String name : List.of("interval_duration", "pause_duration")) {
                Duration value = duration(settings, name);
                Status status = above(value, parameters, name);
                if (status != Status.OK) {
                    results.add(new Result(
                            status,
                            endpoint,
                            name + " is " + GoDuration.format(value) + ", which lets expired certificates pile up."));
                }
            }
            if (results.isEmpty()) {
                results.add(new Result(Status.OK, endpoint, "What has expired is taken away by itself."));
            }
            return results;
        }

        private static Duration duration(JsonObject settings, String name) {
            try {
                return switch (settings.get(name)) {
                    case JsonText text -> GoDuration.parse(text.text());
                    case JsonNumber number -> GoDuration.parse(number.digits());
                    case null, default -> Duration.ZERO;
                };
            } catch (DateTimeException e) {
                return Duration.ZERO;
            }
        }
    }

    /** {@code tidy_last_run}. */
    record LastRun() implements HealthCheck {
        @Override
        public String name() {
            return "tidy_last_run";
        }

        @Override
        public Map<String, Object> defaults() {
            return limits("last_run", "7d", "2d");
        }

        @Override
        public List<Result> run(PkiMount mount, Parameters parameters) {
            String endpoint = mount.endpoint("tidy-status");
            JsonObject state = mount.read("tidy-status").orElse(JsonObject.EMPTY);
            if (state.text("state").orElse("").equals("Running")) {
                return List.of(new Result(Status.OK, endpoint, "Tidy is running now."));
            }
            Optional<Instant> finished = time(state, "time_finished").or(() -> time(state, "last_auto_tidy_finished"));
            if (finished.isEmpty()) {
                return List.of(new Result(
                        Status.CRITICAL,
                        endpoint,
                        "Tidy has not run since this server started: run it, or enable it for good."));
            }
            Duration since = Duration.between(finished.get(), mount.now());
            Status status = above(since, parameters, "last_run");
            return List.of(new Result(
                    status,
                    endpoint,
                    "Tidy has run last on " + finished.get()
                            + (status == Status.OK
                                    ? "."
                                    : ", which is " + since.toDays() + " days ago: run it again.")));
        }

        private static Optional<Instant> time(JsonObject state, String name) {
            return state.text(name).flatMap(text -> {
                try {
                    Instant time = OffsetDateTime.parse(text).toInstant();
                    return time.isAfter(Instant.EPOCH) ? Optional.of(time) : Optional.empty();
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            });
        }
    }

    /** {@code too_many_certs}. */
    record Count() implements HealthCheck {
        @Override
        public String name() {
            return "too_many_certs";
        }

        @Override
        public Map<String, Object> defaults() {
            return limits("count", 250_000, 50_000);
        }

        @Override
        public List<Result> run(PkiMount mount, Parameters parameters) {
            Optional<Long> told =
                    mount.read("tidy-status").flatMap(state -> state.wholeNumber("current_cert_store_count"));
            long count = told.orElseGet(() -> (long) mount.list("certs").size());
            Status status = count >= parameters.number("count_critical")
                    ? Status.CRITICAL
                    : count >= parameters.number("count_warning") ? Status.WARNING : Status.OK;
            return List.of(
                    new Result(
                            status,
                            mount.endpoint(told.isPresent() ? "tidy-status" : "certs"),
                            "The mount keeps " + count + " certificates"
                                    + (status == Status.OK
                                            ? "."
                                            : ": run tidy, let roles store nothing where they can, and let clients renew later.")));
        }
    }
}
