package kz.zakupai.cli.agent.exec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.secret.Secret;

/** What a program inherits of its caller's environment: everything but what opens the Vault. */
public final class InheritedEnvironment {
    /** The launchers set another locale for this process; what the caller had is in this property, empty for none. */
    public static final String LOCALE_PROPERTY = "zakupai.locale";

    /** Linux takes no longer text in an environment: MAX_ARG_STRLEN, with the name, the sign and the NUL byte. */
    private static final int MAX_VARIABLE_BYTES = 128 << 10;

    /** With these a program could take more from the Vault than it was given. */
    private static final Set<String> VAULT_CREDENTIALS = Set.of("VAULT_TOKEN", "VAULT_ROLE_ID", "VAULT_SECRET_ID");

    private static final String FILE = "_FILE";
    private static final String LOCALE = "LC_ALL";

    private InheritedEnvironment() {}

    /** @param locale the caller's {@code LC_ALL} where this process has another; empty text for none */
    public static Map<String, Secret> of(Map<String, String> caller, Optional<String> locale) {
        Map<String, Secret> inherited = new LinkedHashMap<>();
        caller.forEach((name, value) -> inherited.put(name, Secret.of(value)));
        inherited.keySet().removeIf(InheritedEnvironment::isCredential);
        locale.ifPresent(text -> {
            if (text.isEmpty()) {
                inherited.remove(LOCALE);
            } else {
                inherited.put(LOCALE, Secret.of(text));
            }
        });
        return inherited;
    }

    private static boolean isCredential(String name) {
        String bare = name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
        return VAULT_CREDENTIALS.contains(bare);
    }

    /** Why this cannot be a variable, in a clause that follows its name; empty where it can. */
    public static Optional<String> unfit(String name, Secret value) {
        byte[] content = value.revealBytes();
        for (byte b : content) {
            if (b == 0) {
                return Optional.of("holds a NUL byte");
            }
        }
        return name.length() + content.length + 2 <= MAX_VARIABLE_BYTES
                ? Optional.empty()
                : Optional.of("is longer than 128 KiB");
    }
}
