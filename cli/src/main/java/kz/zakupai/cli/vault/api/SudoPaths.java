package kz.zakupai.cli.vault.api;

import java.util.List;

/**
 * The paths that demand {@code sudo} besides the capability of the request: those that the API documentation lists as
 * root-protected, and those that this project's server protects besides. A server at hand knows better.
 */
public final class SudoPaths {
    /** As policies write paths. */
    private static final List<String> PATTERNS = List.of(
            "auth/token/accessors",
            "auth/token/accessors/",
            "auth/token/revoke-orphan",
            "auth/+/accessors/",
            "+/root",
            "+/root/sign-self-issued",
            "sys/audit",
            "sys/audit/*",
            "sys/auth/*",
            "sys/config/auditing/*",
            "sys/config/cors",
            "sys/config/state/sanitized",
            "sys/config/ui/headers",
            "sys/config/ui/headers/*",
            "sys/generate-root",
            "sys/generate-root/*",
            "sys/generate-recovery-token/*",
            "sys/host-info",
            "sys/in-flight-req",
            "sys/internal/inspect/*",
            "sys/leases/lookup/*",
            "sys/leases/revoke-force/*",
            "sys/leases/revoke-prefix/*",
            "sys/loggers",
            "sys/loggers/*",
            "sys/monitor",
            "sys/plugins/catalog/*",
            "sys/plugins/pins/*",
            "sys/plugins/reload/*",
            "sys/raw",
            "sys/raw/*",
            "sys/rekey/*",
            "sys/rekey-recovery-key/*",
            "sys/remount",
            "sys/replication/*",
            "sys/revoke-force/*",
            "sys/revoke-prefix/*",
            "sys/rotate",
            "sys/rotate/*",
            "sys/seal",
            "sys/step-down",
            "sys/storage/raft/snapshot-auto/*",
            "sys/unsealed-recovery/*");

    private SudoPaths() {}

    /** Whether the path of a request is one of them. */
    public static boolean contains(String path) {
        return reachedBy(path.endsWith("*") ? path.substring(0, path.length() - 1) : path);
    }

    /** Whether a rule's path, with its wildcards, matches one of them. */
    public static boolean reachedBy(String rule) {
        return PATTERNS.stream().anyMatch(pattern -> meet(rule, pattern));
    }

    /** Whether two paths as policies write them match a path in common. */
    static boolean meet(String one, String two) {
        String[] left = one.split("/", -1);
        String[] right = two.split("/", -1);
        for (int at = 0; at < left.length && at < right.length; at++) {
            boolean leftOpen = at == left.length - 1 && left[at].endsWith("*");
            boolean rightOpen = at == right.length - 1 && right[at].endsWith("*");
            if (leftOpen || rightOpen) {
                return prefix(left[at], leftOpen, right[at], rightOpen);
            }
            if (!left[at].equals("+") && !right[at].equals("+") && !left[at].equals(right[at])) {
                return false;
            }
        }
        return left.length == right.length;
    }

    private static boolean prefix(String left, boolean leftOpen, String right, boolean rightOpen) {
        if (left.equals("+") || right.equals("+")) {
            return true;
        }
        String shownLeft = leftOpen ? left.substring(0, left.length() - 1) : left;
        String shownRight = rightOpen ? right.substring(0, right.length() - 1) : right;
        boolean leftFits = leftOpen && shownRight.startsWith(shownLeft);
        return leftFits || (rightOpen && shownLeft.startsWith(shownRight));
    }
}
