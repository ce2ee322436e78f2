package kz.zakupai.cli.vault.policy.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/**
 * Whether a request is allowed, and why.
 *
 * @param sudoRequired whether the path demands {@code sudo} besides
 * @param policy whose rule decides; empty when no rule does
 * @param rule its path; empty when no rule decides
 * @param line in the policy, from 1; 0 when no rule decides
 * @param matching every rule that matches, the deciding ones first
 * @param smallestRule HCL that would allow what is refused; may be empty
 * @param advice what else is to be known about that; may be empty
 * @param meant the path that was probably meant; may be empty
 * @param source {@code server}, or {@code local} where it was worked out here
 * @param notes what the answer does not cover
 */
record Verdict(
        Question question,
        boolean allowed,
        boolean sudoRequired,
        String policy,
        String rule,
        int line,
        String reason,
        List<Matching> matching,
        String smallestRule,
        String advice,
        String meant,
        String source,
        List<String> notes) {
    Verdict {
        matching = List.copyOf(matching);
        notes = List.copyOf(notes);
    }

    /** A rule that matches the path. */
    record Matching(String policy, String rule, int line, List<String> capabilities, boolean decides, String note) {
        Matching {
            capabilities = List.copyOf(capabilities);
        }

        private Map<String, Object> wire() {
            Map<String, Object> wire = new LinkedHashMap<>();
            wire.put("policy", policy);
            wire.put("rule", rule);
            wire.put("line", line);
            wire.put("capabilities", capabilities);
            wire.put("decides", decides);
            wire.put("note", note);
            return wire;
        }
    }

    /** With a note about the path that was probably meant. */
    Verdict withMeant(Verdict other) {
        List<String> more = new ArrayList<>(notes);
        more.add("the mount is KV version 2, where a client asks for \"" + meant + "\", and that is "
                + (other.allowed() ? "allowed" : "denied") + ": " + other.reason());
        return new Verdict(
                question,
                allowed,
                sudoRequired,
                policy,
                rule,
                line,
                reason,
                matching,
                other.smallestRule(),
                other.advice(),
                meant,
                source,
                more);
    }

    /** For machines. */
    JsonObject toJson() {
        Map<String, JsonValue> json = new LinkedHashMap<>();
        json.put("path", JsonValue.of(question.path()));
        json.put("capability", JsonValue.of(question.capability()));
        json.put("allowed", JsonValue.of(allowed));
        json.put("sudo_required", JsonValue.of(sudoRequired));
        json.put("policy", JsonValue.of(policy));
        json.put("rule", JsonValue.of(rule));
        json.put("line", JsonValue.of(line));
        json.put("reason", JsonValue.of(reason));
        json.put("matching", JsonValue.of(matching.stream().map(Matching::wire).toList()));
        json.put("smallest_rule", JsonValue.of(smallestRule));
        json.put("advice", JsonValue.of(advice));
        json.put("meant", JsonValue.of(meant));
        json.put("source", JsonValue.of(source));
        json.put("notes", JsonValue.of(notes));
        return new JsonObject(json);
    }
}
