package kz.zakupai.cli.vault.policy.source;

/**
 * A place within one line of a document.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 units
 * @param length at least 1
 */
public record Span(int line, int column, int length) {
    public Span {
        length = Math.max(1, length);
    }
}
