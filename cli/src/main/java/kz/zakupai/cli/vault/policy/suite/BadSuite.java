package kz.zakupai.cli.vault.policy.suite;

import java.util.List;
import kz.zakupai.cli.vault.policy.source.Excerpt;
import kz.zakupai.cli.vault.policy.source.Span;
import kz.zakupai.vault.server.hcl.HclPosition;

/** A test file cannot be used. The message tells the place and shows it. */
final class BadSuite extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private BadSuite(String message) {
        super(message, null, false, false);
    }

    static BadSuite of(String message) {
        return new BadSuite(message);
    }

    static BadSuite at(String file, String text, HclPosition at, String message) {
        List<String> excerpt = Excerpt.of(text, new Span(at.line(), at.column(), 1));
        return new BadSuite(
                file + ":" + at + ": " + message + (excerpt.isEmpty() ? "" : "\n  " + String.join("\n  ", excerpt)));
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
