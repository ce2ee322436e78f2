package kz.zakupai.cli.vault.policy.lint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is mounted where: path with a slash at its end, to type; KV version 2 is {@code kv-v2}.
 *
 * @param complete whether nothing else is mounted
 */
record Mounts(Map<String, String> types, boolean complete) {
    static final Mounts UNKNOWN = new Mounts(Map.of(), false);

    Mounts {
        Map<String, String> slashed = new LinkedHashMap<>();
        types.forEach((path, type) -> slashed.put(path.endsWith("/") ? path : path + "/", type));
        types = Map.copyOf(slashed);
    }

    /** The mount of KV version 2 that a literal path lies in. */
    Optional<String> versioned(String literal) {
        return mount(literal).filter(mount -> "kv-v2".equals(types.get(mount)));
    }

    /** The longest mount that a literal path lies in. */
    Optional<String> mount(String literal) {
        return types.keySet().stream()
                .filter(literal::startsWith)
                .reduce((one, two) -> one.length() >= two.length() ? one : two);
    }

    /** Whether some mount may lie below a literal beginning of a path. */
    boolean below(String literal) {
        return types.keySet().stream().anyMatch(mount -> mount.startsWith(literal) || literal.startsWith(mount));
    }
}
