package kz.zakupai.cli.agent.template;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.cli.agent.template.Lexeme.Kind;

/** Cuts a template into lexemes: text outside of actions, and what stands in them. For one template. */
final class Scanner {
    private static final String SPACES = " \t\r\n";
    private final String source;
    private final String left;
    private final String right;
    private final List<Lexeme> found = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;
    private boolean trimNext;

    Scanner(String source, String left, String right) {
        this.source = source;
        this.left = left;
        this.right = right;
    }

    List<Lexeme> scan() {
        while (at < source.length()) {
            text();
            if (at < source.length()) {
                action();
            }
        }
        found.add(new Lexeme(Kind.END, "", here(), false));
        return found;
    }

    private Position here() {
        return new Position(line, at - lineStart + 1);
    }

    private void text() {
        int next = source.indexOf(left, at);
        int end = next < 0 ? source.length() : next;
        boolean trimEnd = next >= 0 && trimsLeft(next + left.length());
        String text = source.substring(at, end);
        Position position = here();
        move(end);
        text = trimNext ? text.stripLeading() : text;
        text = trimEnd ? text.stripTrailing() : text;
        trimNext = false;
        if (!text.isEmpty()) {
            found.add(new Lexeme(Kind.TEXT, text, position, false));
        }
    }

    /** <code>{{- </code>: the hyphen counts only with white space after it, else it is a sign. */
    private boolean trimsLeft(int place) {
        return source.startsWith("-", place)
                && place + 1 < source.length()
                && SPACES.indexOf(source.charAt(place + 1)) >= 0;
    }

    private void action() {
        Position opened = here();
        move(at + left.length());
        if (trimsLeft(at)) {
            move(at + 1);
        }
        if (comment(opened)) {
            return;
        }
        found.add(new Lexeme(Kind.OPEN, left, opened, false));
        while (true) {
            boolean spaced = skipSpaces();
            if (at >= source.length()) {
                throw new TemplateError(opened, "this action is not closed: " + right + " is missing");
            }
            if (spaced && source.startsWith("-" + right, at)) {
                close(1);
                trimNext = true;
                return;
            }
            if (source.startsWith(right, at)) {
                close(0);
                return;
            }
            WordScanner word = new WordScanner(source, at, here(), spaced);
            found.add(word.lexeme());
            move(word.end());
        }
    }

    private void close(int hyphen) {
        found.add(new Lexeme(Kind.CLOSE, right, here(), false));
        move(at + hyphen + right.length());
    }

    private boolean comment(Position opened) {
        int start = at;
        while (start < source.length() && SPACES.indexOf(source.charAt(start)) >= 0) {
            start++;
        }
        if (!source.startsWith("/*", start)) {
            return false;
        }
        int end = source.indexOf("*/", start + 2);
        if (end < 0) {
            throw new TemplateError(opened, "this comment is not closed: */ is missing");
        }
        int after = end + 2;
        while (after < source.length() && SPACES.indexOf(source.charAt(after)) >= 0) {
            after++;
        }
        boolean trims = after > end + 2 && source.startsWith("-" + right, after);
        if (!trims && !source.startsWith(right, end + 2)) {
            throw new TemplateError(opened, "a comment is all of its action: " + right + " must follow */");
        }
        move(trims ? after + 1 + right.length() : end + 2 + right.length());
        trimNext = trims;
        return true;
    }

    private boolean skipSpaces() {
        int start = at;
        int end = at;
        while (end < source.length() && SPACES.indexOf(source.charAt(end)) >= 0) {
            end++;
        }
        move(end);
        return end > start;
    }

    private void move(int to) {
        for (int i = at; i < to; i++) {
            if (source.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        at = to;
    }
}
