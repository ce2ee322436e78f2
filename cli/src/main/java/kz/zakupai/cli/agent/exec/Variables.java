package kz.zakupai.cli.agent.exec;

import java.util.Map;
import kz.zakupai.secret.Secret;

/** Secrets by name, compared. */
public final class Variables {
    private Variables() {}

    /** Whether both hold the same names with the same values. */
    public static boolean same(Map<String, Secret> one, Map<String, Secret> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(entry -> {
                    Secret value = other.get(entry.getKey());
                    return value != null && entry.getValue().constantTimeEquals(value);
                });
    }
}
