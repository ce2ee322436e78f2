package kz.zakupai.vault.server.audit;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which request headers are audited, and which of them hashed: {@code sys/config/auditing/request-headers}. Thread-safe:
 * the rules are replaced as a whole.
 */
final class HeaderRules {
    private static final Map<String, Boolean> ALWAYS = Map.of("correlation-id", false, "x-correlation-id", false);

    private volatile Map<String, Boolean> rules = ALWAYS;

    /** Lower-case header names, true where the values are hashed. */
    Map<String, Boolean> rules() {
        return rules;
    }

    void replace(Map<String, Boolean> configured) {
        Map<String, Boolean> all = new TreeMap<>(ALWAYS);
        configured.forEach((name, hashed) -> all.put(name.toLowerCase(Locale.ROOT), hashed));
        rules = Map.copyOf(all);
    }
}
