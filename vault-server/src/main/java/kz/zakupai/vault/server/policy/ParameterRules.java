package kz.zakupai.vault.server.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says about a request's parameters, names in lower case.
 *
 * @param allowed name to the values that it may have, none listed meaning any; empty for no restriction
 * @param denied name to the values that it must not have, none listed meaning all
 */
record ParameterRules(Map<String, List<Object>> allowed, Map<String, List<Object>> denied, Set<String> required) {
    static final ParameterRules NONE = new ParameterRules(Map.of(), Map.of(), Set.of());

    private static final String ANY = "*";

    boolean isEmpty() {
        return allowed.isEmpty() && denied.isEmpty() && required.isEmpty();
    }

    /** Both rules together, as Vault merges them: an empty value list wins, else the lists are joined. */
    ParameterRules and(ParameterRules other) {
        if (other.isEmpty()) {
            return this;
        }
        Set<String> names = new LinkedHashSet<>(required);
        names.addAll(other.required);
        return new ParameterRules(join(allowed, other.allowed), join(denied, other.denied), names);
    }

    private static Map<String, List<Object>> join(Map<String, List<Object>> one, Map<String, List<Object>> two) {
        Map<String, List<Object>> joined = new LinkedHashMap<>(one);
        two.forEach((name, values) -> joined.merge(name, values, (before, added) -> {
            if (before.isEmpty() || added.isEmpty()) {
                return List.of();
            }
            List<Object> all = new ArrayList<>(before);
            all.addAll(added);
            return all;
        }));
        return joined;
    }

    /** What is wrong with {@code data}, or null. Names parameters, never values. A request without data only lacks required ones. */
    @Nullable
    String violation(Map<String, @Nullable Object> data) {
        for (String name : required) {
            if (!data.containsKey(name) && data.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
                return "required parameter \"" + name + "\" is missing";
            }
        }
        for (Map.Entry<String, @Nullable Object> parameter : data.entrySet()) {
            String violation = violation(parameter.getKey(), parameter.getValue());
            if (violation != null) {
                return violation;
            }
        }
        return null;
    }

    private @Nullable String violation(String written, @Nullable Object value) {
        String name = written.toLowerCase(Locale.ROOT);
        List<Object> refused = denied.get(name);
        if (denied.containsKey(ANY) || (refused != null && ParameterValues.refuses(refused, value))) {
            return "parameter \"" + name + "\" is denied";
        }
        if (allowed.isEmpty()) {
            return null;
        }
        List<Object> accepted = allowed.get(name);
        if (accepted == null) {
            return allowed.containsKey(ANY) ? null : "parameter \"" + name + "\" is not among the allowed ones";
        }
        return ParameterValues.accepts(accepted, value)
                ? null
                : "the value of parameter \"" + name + "\" is not among the allowed ones";
    }
}
