package kz.zakupai.vault.server.audit.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Reads an expression by descent. Used once. */
final class FilterParser {
    private static final int DEEPEST = 32;

    private final List<Token> tokens;
    private int at;
    private int depth;

    FilterParser(String source) throws FilterError {
        tokens = Tokens.of(source);
    }

    Condition parse() throws FilterError {
        Condition condition = or();
        if (next().kind() != Token.Kind.END) {
            throw unexpected("and, or, or the end");
        }
        return condition;
    }

    private Condition or() throws FilterError {
        List<Condition> parts = new ArrayList<>(List.of(and()));
        while (taken("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(List.copyOf(parts));
    }

    private Condition and() throws FilterError {
        List<Condition> parts = new ArrayList<>(List.of(not()));
        while (taken("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.And(List.copyOf(parts));
    }

    private Condition not() throws FilterError {
        boolean negated = false;
        while (next().isWord("not")) {
            at++;
            negated = !negated;
        }
        Condition condition = next().isSign("(") ? inParentheses() : comparison();
        return negated ? new Condition.Not(condition) : condition;
    }

    private Condition inParentheses() throws FilterError {
        if (++depth > DEEPEST) {
            throw new FilterError(next().position(), "parentheses are nested at most " + DEEPEST + " deep");
        }
        at++;
        Condition condition = or();
        if (!next().isSign(")")) {
            throw unexpected("and, or, or a closing parenthesis");
        }
        at++;
        depth--;
        return condition;
    }

    private Condition comparison() throws FilterError {
        Token first = next();
        if (first.kind() != Token.Kind.WORD && first.kind() != Token.Kind.TEXT) {
            throw unexpected("a property (" + Property.names() + "), a text, not, or a parenthesis");
        }
        at++;
        boolean negated = taken("not");
        if (taken("in")) {
            Condition contains = new Condition.Contains(property(take()), first.text());
            return negated ? new Condition.Not(contains) : contains;
        }
        Property property = property(first);
        if (!negated && (next().isSign("==") || next().isSign("!="))) {
            boolean equal = take().text().equals("==");
            Condition comparison = new Condition.Equal(property, value());
            return equal ? comparison : new Condition.Not(comparison);
        }
        if (!negated && taken("is")) {
            return emptiness(property);
        }
        Condition condition = wordComparison(property);
        return negated ? new Condition.Not(condition) : condition;
    }

    private Condition wordComparison(Property property) throws FilterError {
        if (taken("contains")) {
            return new Condition.Contains(property, value());
        }
        if (taken("matches")) {
            Token pattern = next();
            return new Condition.Matches(property, pattern(pattern.position(), value()));
        }
        throw unexpected("one of == != contains matches, not contains, not matches, is empty, is not empty");
    }

    private Condition emptiness(Property property) throws FilterError {
        boolean negated = taken("not");
        if (!taken("empty")) {
            throw unexpected("empty");
        }
        Condition empty = new Condition.Empty(property);
        return negated ? new Condition.Not(empty) : empty;
    }

    private Property property(Token token) throws FilterError {
        if (token.kind() == Token.Kind.WORD) {
            var known = Property.named(token.text());
            if (known.isPresent()) {
                return known.get();
            }
        }
        throw new FilterError(token.position(), token.shown() + " is no property; it is one of " + Property.names());
    }

    private String value() throws FilterError {
        Token token = next();
        if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.TEXT) {
            throw unexpected("a text");
        }
        at++;
        return token.text();
    }

    private static Pattern pattern(int position, String text) throws FilterError {
        if (!PatternSize.bounded(text)) {
            throw new FilterError(
                    position,
                    "this pattern is too large: at most " + PatternSize.LONGEST + " characters, and "
                            + PatternSize.MOST_REPEATED + " repetitions by {n} in all");
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new FilterError(position, "this pattern can't be read: " + e.getDescription());
        }
    }

    private Token next() {
        return tokens.get(at);
    }

    private Token take() {
        Token token = next();
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    private boolean taken(String word) {
        boolean there = next().isWord(word);
        if (there) {
            at++;
        }
        return there;
    }

    private FilterError unexpected(String expected) {
        return new FilterError(next().position(), "expected " + expected + ", found " + next().shown());
    }
}
