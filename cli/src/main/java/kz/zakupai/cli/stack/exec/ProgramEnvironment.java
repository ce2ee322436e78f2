package kz.zakupai.cli.stack.exec;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kz.zakupai.cli.agent.exec.InheritedEnvironment;
import kz.zakupai.secret.Secret;

/** The environment of a program: the caller's, without what opens the Vault, and with the program's secrets. */
final class ProgramEnvironment {
    private static final String FILE = "_FILE";

    private final Map<String, Secret> callers;
    private final String prefix;

    /**
     * @param locale the caller's {@code LC_ALL} where the launcher has set another for this process
     * @param prefix put before the names of secrets
     */
    ProgramEnvironment(Map<String, String> caller, Optional<String> locale, String prefix) {
        this.prefix = prefix;
        this.callers = InheritedEnvironment.of(caller, locale);
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
