package kz.zakupai.cli.stack.exec;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kz.zakupai.secret.Secret;

/** The environment of a program: the caller's, without what opens the Vault, and with the program's secrets. */
final class ProgramEnvironment {
    /** Where a program could take more from the Vault than it was given. */
    private static final Set<String> VAULT_CREDENTIALS = Set.of("VAULT_TOKEN", "VAULT_ROLE_ID", "VAULT_SECRET_ID");

    private static final String FILE = "_FILE";
    private static final String LOCALE = "LC_ALL";

    private final Map<String, Secret> callers = new LinkedHashMap<>();
    private final String prefix;

    /**
     * @param locale the caller's {@code LC_ALL} where the launcher has set another for this process
     * @param prefix put before the names of secrets
     */
    ProgramEnvironment(Map<String, String> caller, Optional<String> locale, String prefix) {
        this.prefix = prefix;
        caller.forEach((name, value) -> callers.put(name, Secret.of(value)));
        callers.keySet()
                .removeIf(name -> VAULT_CREDENTIALS.contains(name)
                        || (name.endsWith(FILE) && VAULT_CREDENTIALS.contains(withoutFile(name))));
        locale.ifPresent(text -> {
            if (text.isEmpty()) {
                callers.remove(LOCALE);
            } else {
                callers.put(LOCALE, Secret.of(text));
            }
        });
    }

    private static String withoutFile(String name) {
        return name.substring(0, name.length() - FILE.length());
    }

    /** The whole environment: secrets by their names, and {@code NAME_FILE} with the path of those that are in files. */
    Map<String, Secret> with(Map<String, Secret> secrets, ProgramFiles files) {
        Map<String, Secret> all = new LinkedHashMap<>(callers);
        secrets.forEach((key, value) -> {
            Optional<Path> file = files.of(key);
            if (file.isPresent()) {
                all.remove(prefix + key);
                all.put(prefix + key + FILE, Secret.of(file.get().toString()));
            } else {
                all.put(prefix + key, value);
            }
        });
        return all;
    }

    /** Tells which of the caller's variables the secrets take the place of. */
    void tellReplaced(Map<String, Secret> secrets, Consumer<String> notice) {
        List<String> replaced = secrets.keySet().stream()
                .map(key -> prefix + key)
                .filter(callers::containsKey)
                .toList();
        if (!replaced.isEmpty()) {
            notice.accept("the Vault's values take the place of the caller's: "
                    + replaced.stream().collect(Collectors.joining(", ")));
        }
    }
}
