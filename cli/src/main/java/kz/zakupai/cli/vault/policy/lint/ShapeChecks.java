package kz.zakupai.cli.vault.policy.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.zakupai.cli.vault.policy.source.Span;
import kz.zakupai.vault.server.hcl.HclBody;
import kz.zakupai.vault.server.hcl.HclEntry;
import kz.zakupai.vault.server.policy.Capability;

/** What a Vault would refuse, all of it at once rather than the first mistake alone. */
final class ShapeChecks {
    private static final Set<String> DOCUMENT_KEYS = Set.of("path", "name");
    private static final Set<String> RULE_KEYS = Set.of(
            "capabilities",
            "policy",
            "comment",
            "allowed_parameters",
            "denied_parameters",
            "required_parameters",
            "min_wrapping_ttl",
            "max_wrapping_ttl");
    private static final Set<String> CAPABILITIES = Set.copyOf(Stream.of(Capability.values())
            .filter(capability -> capability != Capability.ROOT)
            .map(Capability::text)
            .toList());

    private ShapeChecks() {}

    static List<Finding> of(HclBody document, List<WrittenRule> rules) {
        List<Finding> findings = new ArrayList<>();
        keys(document, DOCUMENT_KEYS, "a policy", findings);
        for (WrittenRule rule : rules) {
            keys(rule.body(), RULE_KEYS, "a rule", findings);
            for (WrittenRule.Granted granted : rule.capabilities()) {
                if (!CAPABILITIES.contains(granted.name())) {
                    findings.add(new Finding(
                            Check.UNKNOWN_CAPABILITY,
                            granted.at(),
                            "there is no capability \"" + granted.name() + "\"" + instead(granted.name())));
                }
            }
        }
        return findings;
    }

    private static void keys(HclBody body, Set<String> known, String place, List<Finding> findings) {
        for (HclEntry entry : body.entries()) {
            if (!known.contains(entry.name())) {
                findings.add(new Finding(
                        Check.UNKNOWN_KEY,
                        new Span(
                                entry.position().line(),
                                entry.position().column(),
                                entry.name().length()),
                        place + " knows no key \"" + entry.name() + "\"" + Spelling.suggestion(entry.name(), known)));
            }
        }
    }

    private static String instead(String name) {
        return switch (name) {
            case "write" -> "; \"vault write\" needs \"create\" and \"update\"";
            case "get" -> "; did you mean \"read\"?";
            case "root" -> "; no policy can grant it";
            case "*" -> "; name each one";
            default -> Spelling.suggestion(name, CAPABILITIES);
        };
    }
}
