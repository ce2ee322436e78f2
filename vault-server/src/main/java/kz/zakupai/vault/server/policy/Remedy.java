package kz.zakupai.vault.server.policy;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What would have to change for a refused request to be allowed.
 *
 * @param rule the smallest further rule that allows it, as HCL with a newline at its end; empty where none can, or none is
 *     needed
 * @param advice what else is to be known: what the rule takes away, or why there is none; may be empty
 */
public record Remedy(String rule, String advice) {
    /** For a request that is allowed. */
    public static final Remedy NONE = new Remedy("", "");

    private static final Remedy JOINED = new Remedy(
            "",
            "a further rule for this path would be joined with the one that refuses, and change nothing: change that one");

    /**
     * For a request that is refused.
     *
     * @param explanation of the refusal; also one that allows, where only {@code sudo} is missing
     * @param path that the rule is to be for
     * @param capability that is asked for
     * @param sudo whether the path demands {@code sudo}
     */
    public static Remedy of(Explanation explanation, String path, String capability, boolean sudo) {
        if (!explanation.decision().allowed() && !explanation.addable()) {
            return JOINED;
        }
        return new Remedy(rule(path, capability, sudo), loss(explanation, path, capability));
    }

    /** The rule alone. */
    public static String rule(String path, String capability, boolean sudo) {
        return "path \"" + path + "\" {\n  capabilities = [\"" + capability + "\"" + (sudo ? ", \"sudo\"" : "")
                + "]\n}\n";
    }

    /** A rule for one path goes before those with wildcards: what they grant it grants no more. */
    private static String loss(Explanation explanation, String path, String capability) {
        Set<String> taken = new LinkedHashSet<>();
        String from = "";
        for (Explanation.Match match : explanation.matching()) {
            if (match.decides() && !match.path().equals(path)) {
                taken.addAll(match.capabilities());
                from = match.path();
            }
        }
        taken.remove(capability);
        if (taken.isEmpty() || taken.contains(Capability.DENY.text())) {
            return "";
        }
        return "for this path it takes the place of \"" + from + "\": keep what is still needed of "
                + String.join(", ", taken);
    }
}
