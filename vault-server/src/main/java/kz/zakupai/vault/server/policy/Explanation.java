package kz.zakupai.vault.server.policy;

import java.util.List;

/**
 * A decision, and every rule that had a say. Immutable.
 *
 * @param matching every rule whose path matches, the deciding ones first, then in the order of priority
 * @param addable whether a further rule for just this path would allow what is refused; false where it is allowed, and where
 *     a rule for the same path denies or restricts, with which a further one would be joined
 */
public record Explanation(Decision decision, List<Match> matching, boolean addable) {
    public Explanation {
        matching = List.copyOf(matching);
    }

    /**
     * A rule whose path matches.
     *
     * @param path as it is written in the policy
     * @param line in the policy's text, from 1
     * @param capabilities what the rule itself grants, sorted
     * @param decides whether it is one of those that decide; rules with the same path decide together
     * @param note why it does not decide; empty where it does
     */
    public record Match(String policy, String path, int line, List<String> capabilities, boolean decides, String note) {
        public Match {
            capabilities = List.copyOf(capabilities);
        }
    }
}
