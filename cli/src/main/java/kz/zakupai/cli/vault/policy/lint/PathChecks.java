package kz.zakupai.cli.vault.policy.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.cli.vault.api.SudoPaths;

/** What is odd about one rule, whatever the others say. */
final class PathChecks {
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final Pattern KNOWN_TEMPLATE = Pattern.compile("identity\\.(entity\\.(id|name|metadata\\.[^.]+"
            + "|aliases\\.[^.]+\\.(id|name|metadata\\.[^.]+|custom_metadata\\.[^.]+))"
            + "|groups\\.(ids\\.[^.]+\\.name|names\\.[^.]+\\.id))");

    private final WrittenRule rule;
    private final List<Finding> findings = new ArrayList<>();

    private PathChecks(WrittenRule rule) {
        this.rule = rule;
    }

    static List<Finding> of(WrittenRule rule) {
        PathChecks checks = new PathChecks(rule);
        checks.wildcards();
        checks.places();
        checks.templates();
        checks.capabilities();
        checks.sudo();
        return checks.findings;
    }

    private void found(Check check, String message) {
        findings.add(new Finding(check, rule.at(), message));
    }

    private void wildcards() {
        String path = rule.path();
        int star = path.indexOf('*');
        if (star >= 0 && star < path.length() - 1) {
            found(
                    Check.STAR_IN_MIDDLE,
                    "* is a wildcard at the end only and here just a character, so this matches nothing that you mean;"
                            + " for one segment write +");
        }
        for (String segment : path.split("/", -1)) {
            if (segment.length() > 1 && segment.contains("+") && !segment.contains("{{")) {
                found(
                        Check.PLUS_IN_SEGMENT,
                        "+ is a wildcard as a whole segment only; in \"" + segment + "\" it is just a character");
            }
        }
    }

    private void places() {
        String path = rule.path();
        if (path.equals("v1") || path.startsWith("v1/")) {
            found(
                    Check.API_VERSION_IN_PATH,
                    "rules are for paths behind /v1/: write \"" + path.substring(Math.min(3, path.length())) + "\"");
        }
        if (path.contains("//")) {
            found(Check.EMPTY_SEGMENT, "no request has an empty segment in its path, so this matches nothing");
        }
    }

    private void templates() {
        Matcher templates = TEMPLATE.matcher(rule.path());
        while (templates.find()) {
            if (!KNOWN_TEMPLATE.matcher(templates.group(1)).matches()) {
                found(
                        Check.UNKNOWN_TEMPLATE,
                        "\"" + templates.group(1) + "\" is no template that a Vault fills in, so this matches nothing");
            }
        }
    }

    private void capabilities() {
        if (rule.body().attribute("policy") != null) {
            found(Check.OLD_FORM, "\"policy\" is the old form: write \"capabilities\"");
        } else if (rule.capabilities().isEmpty()) {
            found(
                    Check.NO_CAPABILITIES,
                    "the rule grants nothing, and takes away what a wider rule grants here; write \"deny\" if that is meant");
        }
        if (rule.denies() && rule.capabilities().size() > 1) {
            findings.add(new Finding(
                    Check.DENY_HIDES,
                    rule.place("deny"),
                    "\"deny\" wins over what else the rule grants: the others have no effect"));
        }
    }

    private void sudo() {
        boolean demanded = SudoPaths.reachedBy(rule.path());
        if (rule.grants("sudo") && !demanded) {
            findings.add(new Finding(
                    Check.SUDO_NEEDLESS, rule.place("sudo"), "no path that this matches demands sudo: leave it out"));
        }
        boolean grantsMore = !rule.denies() && !rule.capabilities().isEmpty();
        if (demanded && rule.exact() && grantsMore && !rule.grants("sudo")) {
            found(Check.SUDO_MISSING, "the path demands \"sudo\" besides, so the rule allows nothing");
        }
    }
}
