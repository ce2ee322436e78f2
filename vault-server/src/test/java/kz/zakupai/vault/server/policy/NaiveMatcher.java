package kz.zakupai.vault.server.policy;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The documented matching and priority rules, written down without regard for cost: what the trie is compared with. */
final class NaiveMatcher {
    private NaiveMatcher() {}

    static Optional<String> best(List<String> patterns, String path) {
        return patterns.stream().filter(pattern -> matches(pattern, path)).max(priority());
    }

    static boolean matches(String pattern, String path) {
        boolean glob = pattern.endsWith("*");
        String[] wanted = (glob ? pattern.substring(0, pattern.length() - 1) : pattern).split("/", -1);
        String[] given = glob ? path.split("/", wanted.length) : path.split("/", -1);
        if (wanted.length != given.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            boolean last = i == wanted.length - 1;
            boolean prefix = glob && last;
            boolean fits =
                    prefix ? given[i].startsWith(wanted[i]) : wanted[i].equals("+") || given[i].equals(wanted[i]);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static Comparator<String> priority() {
        return Comparator.comparingInt(NaiveMatcher::firstWildcard)
                .thenComparing(pattern -> !pattern.endsWith("*"))
                .thenComparing(Comparator.comparingInt(NaiveMatcher::wildcards).reversed())
                .thenComparingInt(NaiveMatcher::bytes)
                .thenComparing(Comparator.naturalOrder());
    }

    private static int firstWildcard(String pattern) {
        int at = 0;
        for (String segment : pattern.split("/", -1)) {
            if (segment.equals("+")) {
                return at;
            }
            at += bytes(segment) + 1;
        }
        return pattern.endsWith("*") ? bytes(pattern) - 1 : Integer.MAX_VALUE;
    }

    private static int wildcards(String pattern) {
        return (int)
                List.of(pattern.split("/", -1)).stream().filter("+"::equals).count();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
