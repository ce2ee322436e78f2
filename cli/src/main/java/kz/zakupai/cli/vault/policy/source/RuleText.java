package kz.zakupai.cli.vault.policy.source;

import java.util.List;
import kz.zakupai.vault.server.hcl.Hcl;
import kz.zakupai.vault.server.hcl.HclBlock;
import kz.zakupai.vault.server.hcl.HclSyntax;
import kz.zakupai.vault.server.hcl.HclValue;

/**
 * A rule in the text of its policy.
 *
 * @param text of the whole policy
 * @param line where the rule starts, from 1
 */
public record RuleText(String text, int line) {
    /** The rule's first lines with carets below {@code capability} where the rule names it, else below what it grants. */
    public List<String> excerpt(String capability) {
        return Excerpt.of(text, line, place(capability));
    }

    private Span place(String capability) {
        try {
            for (HclBlock block : Hcl.parse(text).blocks("path", 1)) {
                if (block.position().line() == line
                        && block.body().attribute("capabilities") instanceof HclValue.Items items) {
                    return items.values().stream()
                            .filter(item -> item instanceof HclValue.Text named
                                    && named.value().equals(capability))
                            .map(item -> new Span(
                                    item.position().line(), item.position().column(), capability.length() + 2))
                            .findFirst()
                            .orElseGet(() -> list(items));
                }
            }
        } catch (HclSyntax e) {
            return new Span(line, 1, 1);
        }
        return new Span(line, 1, 1);
    }

    private Span list(HclValue.Items items) {
        int start = items.position().column();
        String written = lineOf(text, items.position().line());
        int end = written.indexOf(']', Math.min(start, written.length()));
        return new Span(items.position().line(), start, end < 0 ? 1 : end + 2 - start);
    }

    private static String lineOf(String text, int line) {
        return text.lines().skip(line - 1L).findFirst().orElse("");
    }

    /** The path of a rule, with its quotes. */
    public static Span path(String text, HclBlock block) {
        int line = block.position().line();
        String written = lineOf(text, line);
        int start = written.indexOf('"', Math.min(block.position().column() - 1, written.length()));
        int end = start < 0 ? -1 : written.indexOf('"', start + 1);
        return end < 0 ? new Span(line, block.position().column(), 1) : new Span(line, start + 1, end - start + 1);
    }
}
