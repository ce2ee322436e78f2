package kz.zakupai.cli.agent.render;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the Vault has answered.
 *
 * @param fields with Go's names, for a secret or a certificate
 * @param names for a list
 * @param upkeep how it is kept valid, and noticed when it no longer is
 */
record Answer(Map<String, @Nullable Object> fields, List<String> names, Upkeep upkeep) {

    private static final List<String> CONTENT = List.of("Data", "Auth", "LeaseID");

    /** Whether a template sees the same in both; the request's number and what is left of a time are no content. */
    boolean saysTheSameAs(Answer other) {
        return names.equals(other.names)
                && CONTENT.stream().allMatch(name -> Objects.equals(fields.get(name), other.fields.get(name)));
    }

    /** Whether it ends with the token that it was given to. */
    boolean isLeased() {
        return fields.get("Auth") != null || !"".equals(fields.getOrDefault("LeaseID", ""));
    }

    /** The fields may hold secrets. */
    @Override
    public String toString() {
        return "[answer]";
    }
}
