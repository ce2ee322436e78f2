package kz.zakupai.vault.server.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path of a rule: literal text, {@code +} for any one segment, {@code *} at the end for any rest, and
 * <code>{{...}}</code> for a value of the caller's. Elsewhere {@code *} and {@code +} are literal, and so they are in
 * values: a name that holds a wildcard widens nothing.
 *
 * @param text as written
 * @param glob whether it ends in {@code *}, which is not among the pieces
 */
record PathPattern(String text, List<Piece> pieces, boolean glob) {
    private static final int MAX_WILDCARDS = 64;
    private static final int MAX_PARAMETERS = 64;

    /** A part of a pattern. */
    sealed interface Piece {}

    /** Text that must be there as it is. */
    record Literal(String text) implements Piece {}

    /** One whole segment, whatever it holds. */
    record Plus() implements Piece {}

    /** A value of the caller's. */
    record Parameter(String name) implements Piece {}

    PathPattern {
        pieces = List.copyOf(pieces);
    }

    /** @throws IllegalArgumentException with Vault's text if the pattern is invalid */
    static PathPattern parse(String written) {
        if (written.contains("+*")) {
            throw new IllegalArgumentException("invalid use of wildcards ('+*' is forbidden)");
        }
        String path = written.startsWith("/") ? written.substring(1) : written;
        boolean glob = path.endsWith("*");
        List<Piece> pieces = pieces(glob ? path.substring(0, path.length() - 1) : path);
        var pattern = new PathPattern(written, pieces, glob);
        if (pattern.wildcards() > MAX_WILDCARDS) {
            throw new IllegalArgumentException("more than " + MAX_WILDCARDS + " '+' wildcards");
        }
        if (pieces.stream().filter(Parameter.class::isInstance).count() > MAX_PARAMETERS) {
            throw new IllegalArgumentException("more than " + MAX_PARAMETERS + " templates");
        }
        return pattern;
    }

    private static List<Piece> pieces(String path) {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < path.length()) {
            boolean opens = path.startsWith("{{", at);
            if (path.startsWith("}}", at)) {
                throw new IllegalArgumentException("unbalanced templating characters");
            }
            if (!opens && !isPlus(path, at)) {
                at++;
                continue;
            }
            literal(pieces, path.substring(start, at));
            if (opens) {
                int end = path.indexOf("}}", at);
                pieces.add(parameter(path, at + 2, end));
                at = end + 2;
            } else {
                pieces.add(new Plus());
                at++;
            }
            start = at;
        }
        literal(pieces, path.substring(start));
        return pieces;
    }

    private static boolean isPlus(String path, int at) {
        return path.charAt(at) == '+'
                && (at == 0 || path.charAt(at - 1) == '/')
                && (at + 1 == path.length() || path.charAt(at + 1) == '/');
    }

    private static Parameter parameter(String path, int start, int end) {
        if (end < 0) {
            throw new IllegalArgumentException("unbalanced templating characters");
        }
        String name = path.substring(start, end).strip();
        if (name.isEmpty() || name.contains("{{")) {
            throw new IllegalArgumentException("unbalanced templating characters");
        }
        return new Parameter(name);
    }

    private static void literal(List<Piece> pieces, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!pieces.isEmpty() && pieces.getLast() instanceof Literal before) {
            pieces.set(pieces.size() - 1, new Literal(before.text() + text));
        } else {
            pieces.add(new Literal(text));
        }
    }

    boolean templated() {
        for (Piece piece : pieces) {
            if (piece instanceof Parameter) {
                return true;
            }
        }
        return false;
    }

    /** The pattern with the caller's values in place, or null when one has no value: then the rule never matches. */
    @Nullable
    PathPattern resolve(TemplateValues values) {
        if (!templated()) {
            return this;
        }
        List<Piece> resolved = new ArrayList<>();
        for (Piece piece : pieces) {
            switch (piece) {
                case Literal literal -> literal(resolved, literal.text());
                case Plus plus -> resolved.add(plus);
                case Parameter parameter -> {
                    String value = values.value(parameter.name());
                    if (value == null || value.isEmpty()) {
                        return null;
                    }
                    literal(resolved, value);
                }
            }
        }
        return new PathPattern(text, resolved, glob);
    }

    /** Whether it matches one path only. */
    boolean exact() {
        return !glob && wildcards() == 0;
    }

    int wildcards() {
        int count = 0;
        for (Piece piece : pieces) {
            count += piece instanceof Plus ? 1 : 0;
        }
        return count;
    }

    /** Where the first {@code +} or the {@code *} stands; the longest possible for an exact pattern. */
    int firstWildcard() {
        if (exact()) {
            return Integer.MAX_VALUE;
        }
        return pieces.isEmpty() || !(pieces.getFirst() instanceof Literal first) ? 0 : utf8Length(first.text());
    }

    /** In UTF-8 bytes, without the {@code *}. */
    int length() {
        int sum = 0;
        for (Piece piece : pieces) {
            sum += piece instanceof Literal literal ? utf8Length(literal.text()) : 1;
        }
        return sum;
    }

    /** The resolved text without the {@code *}. */
    String stem() {
        StringBuilder stem = new StringBuilder();
        for (Piece piece : pieces) {
            stem.append(piece instanceof Literal literal ? literal.text() : "+");
        }
        return stem.toString();
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
