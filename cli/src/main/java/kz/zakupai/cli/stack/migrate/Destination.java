package kz.zakupai.cli.stack.migrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.stack.home.Services;
import kz.zakupai.cli.stack.home.StackFailure;

/**
 * Where a variable belongs, by its name: to the one service that it is made for, so that no other can read it, or else to
 * what all share.
 */
final class Destination {
    /** The path that every service reads. */
    static final String SHARED = "app";

    /** The longest prefix wins. What no service reads lies where only the operator does. */
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("CALC_", "services/calc-service"),
            Map.entry("RISK_", "services/risk-engine"),
            Map.entry("RNU_", "services/risk-engine"),
            Map.entry("ETL_", "services/etl-service"),
            Map.entry("GOSZAKUP_", "services/etl-service"),
            Map.entry("TELEGRAM_", "services/alertmanager"),
            Map.entry("ALERTMANAGER_", "services/alertmanager"),
            Map.entry("SMTP_", "services/alertmanager"),
            Map.entry("DATABASE_", "services/postgres"),
            Map.entry("DB_", "services/postgres"),
            Map.entry("PG", "services/postgres"),
            Map.entry("POSTGRES_", "services/postgres"));

    private final Map<String, String> chosen;

    private Destination(Map<String, String> chosen) {
        this.chosen = chosen;
    }

    /**
     * @param choices key to {@code app}, a service's name or another name below {@code services/}: they win over the rules
     * @throws StackFailure when a choice is no name
     */
    static Destination with(Map<String, String> choices) {
        var paths = new LinkedHashMap<String, String>();
        choices.forEach((key, name) -> {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
                throw new StackFailure(
                        "--map " + key + "=" + name + " names no service",
                        "name app or one of " + String.join(", ", Services.ALL));
            }
            paths.put(key, name.equals(SHARED) ? SHARED : "services/" + name);
        });
        return new Destination(paths);
    }

    /** The path below {@code zakupai/}; empty for what must stay outside, since it says how to reach the Vault. */
    Optional<String> of(String key) {
        String choice = chosen.get(key);
        if (choice != null) {
            return Optional.of(choice);
        }
        if (key.startsWith("VAULT_")) {
            return Optional.empty();
        }
        List<String> fitting = PREFIXES.keySet().stream()
                .filter(key::startsWith)
                .sorted((a, b) -> b.length() - a.length())
                .toList();
        return Optional.of(fitting.isEmpty() ? SHARED : PREFIXES.getOrDefault(fitting.getFirst(), SHARED));
    }
}
