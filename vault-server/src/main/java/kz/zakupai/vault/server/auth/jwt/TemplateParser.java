package kz.zakupai.vault.server.auth.jwt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.auth.jwt.ClaimTemplate.Expression;
import kz.zakupai.vault.server.auth.jwt.ClaimTemplate.Node;

/** Reads a {@link ClaimTemplate}. One use. */
final class TemplateParser {
    private static final int MAX_LENGTH = 8192;
    private static final int MAX_DEPTH = 32;
    private static final Pattern ACTION = Pattern.compile("\\{\\{(- )?(.*?)( -)?}}", Pattern.DOTALL);
    /** Possessive: a repeated group that may give back what it took needs a stack as deep as the text is long. */
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\"(?:[^\"\\\\]|\\\\.)*+\"|`[^`]*`)|(-?\\d+(?:\\.\\d+)?)|((?:\\.[\\p{L}_][\\p{L}\\d_]*)++|\\.)|([\\p{L}_][\\p{L}\\d_]*)|([()|]))");

    private final List<Object> parts = new ArrayList<>();
    private int part;
    private int depth;

    /** What stands between double braces. */
    private record Action(List<String> tokens) {}

    TemplateParser(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new TokenRejected("the template is longer than " + MAX_LENGTH + " characters");
        }
        Matcher action = ACTION.matcher(text);
        int end = 0;
        boolean trimmed = false;
        while (action.find()) {
            String before = text.substring(end, action.start());
            before = trimmed ? before.stripLeading() : before;
            parts.add(action.group(1) == null ? before : before.stripTrailing());
            parts.add(new Action(tokens(action.group(2))));
            trimmed = action.group(3) != null;
            end = action.end();
        }
        String rest = text.substring(end);
        if (rest.contains("{{")) {
            throw new TokenRejected("unclosed action");
        }
        parts.add(trimmed ? rest.stripLeading() : rest);
    }

    private static List<String> tokens(String text) {
        var tokens = new ArrayList<String>();
        Matcher token = TOKEN.matcher(text.strip());
        int end = 0;
        while (token.find() && token.start() == end) {
            tokens.add(token.group().strip());
            end = token.end();
        }
        if (end != text.strip().length() || tokens.isEmpty()) {
            throw new TokenRejected("unexpected characters in an action");
        }
        return tokens;
    }

    List<Node> nodes() {
        List<Node> nodes = sequence();
        if (part < parts.size()) {
            throw new TokenRejected("unexpected {{" + keyword() + "}}");
        }
        return nodes;
    }

    /** The first word of the action at hand, or empty. */
    private String keyword() {
        return part < parts.size() && parts.get(part) instanceof Action action ? action.tokens.getFirst() : "";
    }

    private List<Node> sequence() {
        if (++depth > MAX_DEPTH) {
            throw new TokenRejected("the template is nested too deeply");
        }
        var nodes = new ArrayList<Node>();
        while (part < parts.size()) {
            if (parts.get(part) instanceof Action action) {
                String word = keyword();
                if (word.equals("end") || word.equals("else")) {
                    break;
                }
                part++;
                nodes.add(
                        word.equals("if")
                                ? condition(action.tokens.subList(1, action.tokens.size()))
                                : new Node.Output(new Pipeline(action.tokens).whole()));
            } else {
                nodes.add(new Node.Text(String.valueOf(parts.get(part++))));
            }
        }
        depth--;
        return List.copyOf(nodes);
    }

    private Node condition(List<String> tokens) {
        Expression condition = new Pipeline(tokens).whole();
        List<Node> then = sequence();
        if (!(part < parts.size() && parts.get(part) instanceof Action closing)) {
            throw new TokenRejected("unexpected EOF: {{if}} without {{end}}");
        }
        part++;
        if (closing.tokens.getFirst().equals("end")) {
            return new Node.Condition(condition, then, List.of());
        }
        if (closing.tokens.size() > 1 && closing.tokens.get(1).equals("if")) {
            Node chained = condition(closing.tokens.subList(2, closing.tokens.size()));
            return new Node.Condition(condition, then, List.of(chained));
        }
        List<Node> otherwise = sequence();
        if (!keyword().equals("end")) {
            throw new TokenRejected("unexpected EOF: {{else}} without {{end}}");
        }
        part++;
        return new Node.Condition(condition, then, otherwise);
    }

    /** Reads commands that are joined by {@code |}: the value of one is the last argument of the next. */
    private static final class Pipeline {
        private final List<String> tokens;
        private int at;
        private int parentheses;

        Pipeline(List<String> tokens) {
            this.tokens = tokens;
        }

        Expression whole() {
            Expression expression = pipeline();
            if (at < tokens.size()) {
                throw new TokenRejected("unexpected \"" + tokens.get(at) + "\" in an action");
            }
            return expression;
        }

        private Expression pipeline() {
            Expression value = command(List.of());
            while (at < tokens.size() && tokens.get(at).equals("|")) {
                at++;
                value = command(List.of(value));
            }
            return value;
        }

        private Expression command(List<Expression> piped) {
            String name = at < tokens.size() ? tokens.get(at) : "";
            if (!TemplateFunctions.known(name)) {
                Expression operand = operand();
                if (!piped.isEmpty()) {
                    throw new TokenRejected("a value cannot be piped into what is no function");
                }
                return operand;
            }
            at++;
            var arguments = new ArrayList<Expression>();
            while (at < tokens.size()
                    && !tokens.get(at).equals("|")
                    && !tokens.get(at).equals(")")) {
                arguments.add(operand());
            }
            arguments.addAll(piped);
            if (arguments.isEmpty()) {
                throw new TokenRejected("wrong number of args for " + name + ": got 0");
            }
            return new Expression.Function(name, List.copyOf(arguments));
        }

        private Expression operand() {
            String token = at < tokens.size() ? tokens.get(at++) : "";
            char first = token.isEmpty() ? ' ' : token.charAt(0);
            if (token.equals("(")) {
                return parenthesized();
            }
            if (first == '.') {
                return new Expression.Claim(
                        token.equals(".")
                                ? List.of()
                                : List.of(token.substring(1).split("\\.")));
            }
            if (first == '"' || first == '`') {
                return new Expression.Literal(unquoted(token));
            }
            if (first == '-' || Character.isDigit(first)) {
                return new Expression.Literal(new BigDecimal(token));
            }
            return switch (token) {
                case "true" -> new Expression.Literal(true);
                case "false" -> new Expression.Literal(false);
                case "nil" -> new Expression.Literal(null);
                default ->
                    throw new TokenRejected(
                            Character.isLetter(first)
                                    ? "function \"" + token + "\" not defined"
                                    : "missing value in an action");
            };
        }

        private Expression parenthesized() {
            if (++parentheses > MAX_DEPTH) {
                throw new TokenRejected("the template is nested too deeply");
            }
            Expression inner = pipeline();
            if (at >= tokens.size() || !tokens.get(at++).equals(")")) {
                throw new TokenRejected("unclosed left paren");
            }
            parentheses--;
            return inner;
        }

        private static String unquoted(String token) {
            String inner = token.substring(1, token.length() - 1);
            return token.charAt(0) == '`'
                    ? inner
                    : inner.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
        }
    }
}
