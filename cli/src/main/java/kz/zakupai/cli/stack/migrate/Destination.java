package kz.zakupai.cli.stack.migrate;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.zakupai.cli.stack.home.Services;
import kz.zakupai.cli.stack.home.StackFailure;

/**
 * Where a variable belongs, by its name: to those services that it is made for, so that no other can read it, or else to
 * what all share.
 */
final class Destination {
    /** The path that every service reads. */
    static final String SHARED = "app";

    /** What more than one service needs and the others must not see: each gets a copy. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "GOSZAKUP_TOKEN", List.of("services/etl-service", "services/risk-engine"),
            "TELEGRAM_BOT_TOKEN", List.of("services/alertmanager", "services/risk-engine"));

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

    private final Map<String, List<String>> chosen;

    private Destination(Map<String, List<String>> chosen) {
        this.chosen = chosen;
    }

    /**
     * @param choices key to {@code app}, a service's name or another name below {@code services/}, or several with commas between them:
     *     they win over the rules
     * @throws StackFailure when a choice is no name
     */
    static Destination with(Map<String, String> choices) {
        var paths = new LinkedHashMap<String, List<String>>();
        choices.forEach((key, names) -> paths.put(
                key,
                Stream.of(names.split(",", -1))
                        .map(name -> path(key, name))
                        .distinct()
                        .toList()));
        return new Destination(paths);
    }

    private static String path(String key, String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new StackFailure(
                    "--map " + key + ": \"" + name + "\" names no service",
                    "name app or one of " + String.join(", ", Services.ALL));
        }
        return name.equals(SHARED) ? SHARED : "services/" + name;
    }

    /** The paths below {@code zakupai/}; empty for what must stay outside, since it says how to reach the Vault. */
    List<String> of(String key) {
        List<String> choice = chosen.get(key);
        if (choice != null) {
            return choice;
        }
        if (key.startsWith("VAULT_")) {
            return List.of();
        }
        List<String> named = NAMES.get(key);
        if (named != null) {
            return named;
        }
        return List.of(PREFIXES.entrySet().stream()
                .filter(prefix -> key.startsWith(prefix.getKey()))
                .max(Comparator.comparingInt(prefix -> prefix.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(SHARED));
    }
}
