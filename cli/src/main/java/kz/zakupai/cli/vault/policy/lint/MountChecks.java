package kz.zakupai.cli.vault.policy.lint;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.policy.VersionedRules;

/** What does not fit what is mounted. */
final class MountChecks {
    private MountChecks() {}

    static List<Finding> of(WrittenRule rule, Mounts mounts) {
        List<Finding> findings = new ArrayList<>();
        String literal = VersionedRules.literal(rule.path());
        mounts.versioned(literal).ifPresent(mount -> versioned(rule, mount, findings));
        if (mounts.complete() && !literal.isEmpty() && !mounts.below(literal) && !mounts.below(literal + "/")) {
            findings.add(new Finding(Check.NO_SUCH_MOUNT, rule.at(), "nothing is mounted there on this server"));
        }
        return findings;
    }

    private static void versioned(WrittenRule rule, String mount, List<Finding> findings) {
        String meant = VersionedRules.meant(mount, rule.path(), false);
        if (meant != null) {
            findings.add(new Finding(
                    Check.KV_DATA_MISSING,
                    rule.at(),
                    "matches nothing, because KV version 2 keeps its secrets below data/ and metadata/; probably \""
                            + meant + "\" is meant"));
        } else if (rule.grants("list") && rule.path().startsWith(mount + "data/")) {
            findings.add(new Finding(
                    Check.KV_LIST_AT_DATA,
                    rule.place("list"),
                    "KV version 2 lists below metadata/, not data/: grant list for \"" + mount + "metadata/"
                            + rule.path().substring((mount + "data/").length()) + "\""));
        }
    }
}
