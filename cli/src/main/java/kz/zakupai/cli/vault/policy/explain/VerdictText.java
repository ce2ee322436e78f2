package kz.zakupai.cli.vault.policy.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import kz.zakupai.cli.vault.policy.source.RuleText;

/** A verdict as people read it: what, why, which rules lost, what would help. */
final class VerdictText {
    private static final String INDENT = "  ";

    private final Verdict verdict;
    private final List<String> lines = new ArrayList<>();

    private VerdictText(Verdict verdict) {
        this.verdict = verdict;
    }

    /** @param texts the text of the policy of a name, empty if it may not be read */
    static String of(Verdict verdict, Function<String, Optional<String>> texts) {
        VerdictText text = new VerdictText(verdict);
        text.decision(texts);
        text.others();
        text.remedy();
        text.notes();
        return String.join("\n", text.lines);
    }

    private void decision(Function<String, Optional<String>> texts) {
        String capability = verdict.question().capability();
        lines.add((verdict.allowed() ? "ALLOWED" : "DENIED") + "  " + capability + " "
                + verdict.question().path());
        lines.add("");
        if (verdict.line() == 0) {
            lines.add(INDENT + verdict.reason());
            return;
        }
        lines.add(INDENT + "Policy \"" + verdict.policy() + "\", line " + verdict.line() + ": " + verdict.reason());
        lines.add("");
        texts.apply(verdict.policy())
                .map(text -> new RuleText(text, verdict.line()).excerpt(telling(capability)))
                .filter(excerpt -> !excerpt.isEmpty())
                .orElseGet(() -> List.of("path \"" + verdict.rule() + "\" (the policy's text may not be read)"))
                .forEach(line -> lines.add(INDENT + INDENT + line));
        if (verdict.sudoRequired()) {
            lines.add("");
            lines.add(INDENT + "The path demands sudo besides.");
        }
    }

    /** The word of the rule that decides: what it grants, or that it denies. */
    private String telling(String capability) {
        boolean denies = verdict.matching().stream()
                .anyMatch(match -> match.decides()
                        && match.policy().equals(verdict.policy())
                        && match.capabilities().contains("deny"));
        return denies ? "deny" : verdict.allowed() ? capability : "";
    }

    private void others() {
        joined();
        List<Verdict.Matching> lost =
                verdict.matching().stream().filter(match -> !match.decides()).toList();
        if (!lost.isEmpty()) {
            lines.add("");
            lines.add(INDENT + "Rules that match, too, and why they do not decide:");
            lost.forEach(match -> {
                lines.add(INDENT + INDENT + place(match));
                lines.add(INDENT + INDENT + INDENT + match.note());
            });
        }
    }

    private void joined() {
        List<Verdict.Matching> together =
                verdict.matching().stream().filter(Verdict.Matching::decides).toList();
        if (together.size() > 1) {
            lines.add("");
            lines.add(INDENT + "Rules for the same path are joined, and a deny among them wins:");
            together.forEach(match -> lines.add(INDENT + INDENT + place(match)));
        }
    }

    private static String place(Verdict.Matching match) {
        return String.format(
                Locale.ROOT,
                "%s:%d  path \"%s\"  [%s]",
                match.policy(),
                match.line(),
                match.rule(),
                String.join(", ", match.capabilities()));
    }

    private void remedy() {
        if (!verdict.smallestRule().isEmpty()) {
            lines.add("");
            lines.add(INDENT + "The smallest rule that would allow it:");
            lines.add("");
            lines.add(verdict.smallestRule().stripTrailing());
        }
        if (!verdict.advice().isEmpty()) {
            lines.add("");
            lines.add(INDENT + "Mind: " + verdict.advice() + ".");
        }
    }

    private void notes() {
        if (verdict.source().equals("local")) {
            lines.add("");
            lines.add(INDENT
                    + "This server does not explain its decisions to this token: the verdict is its sys/capabilities', the reason was"
                    + " worked out here.");
        }
        verdict.notes().forEach(note -> {
            lines.add("");
            lines.add(INDENT + "Note: " + note + ".");
        });
    }
}
