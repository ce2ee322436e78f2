package kz.zakupai.vault.server.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.config.Section.Labelled;
import kz.zakupai.vault.server.engine.LockoutRules;
import kz.zakupai.vault.server.engine.UserLockouts;

/** Reads the {@code user_lockout} stanzas: one for all auth methods, and one for each that differs. */
final class UserLockoutReader {
    private static final List<String> METHODS = List.of("all", "approle", "ldap", "userpass");

    private UserLockoutReader() {}

    static UserLockouts read(List<Labelled> stanzas) {
        Map<String, LockoutRules> byMethod = new LinkedHashMap<>();
        for (Labelled stanza : stanzas) {
            String method = stanza.labels().getFirst();
            Section inside = stanza.inside();
            if (!METHODS.contains(method)) {
                throw inside.error("user_lockout \"" + method + "\" is not known; use one of " + METHODS);
            }
            var rules = new LockoutRules(
                    inside.number("lockout_threshold", 0, 0, Integer.MAX_VALUE),
                    inside.duration("lockout_duration", Duration.ZERO),
                    inside.duration("lockout_counter_reset", Duration.ZERO),
                    inside.flag("disable_lockout", false));
            inside.finish();
            if (byMethod.put(method, rules) != null) {
                throw inside.error("there is more than one user_lockout \"" + method + "\"; keep one");
            }
        }
        return new UserLockouts(byMethod);
    }
}
