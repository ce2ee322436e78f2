package kz.zakupai.vault.server.engine.database.username;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses a template: actions hold a pipeline of operands and function calls. Go's control structures, variables and its
 * other functions are refused, since no documented template uses them.
 */
final class TemplateParser {
    private static final int MAX_DEPTH = 32;

    private final TemplateTokens tokens;

    private TemplateParser(String action) {
        tokens = new TemplateTokens(action);
    }

    static List<Part> parse(String template) {
        var parts = new ArrayList<Part>();
        boolean trim = false;
        int at = 0;
        while (at <= template.length()) {
            int open = template.indexOf("{{", at);
            String text = template.substring(at, open < 0 ? template.length() : open);
            boolean trimEnd = open >= 0 && template.startsWith("{{- ", open);
            String kept = trim ? text.stripLeading() : text;
            parts.add(new Part.Constant(trimEnd ? kept.stripTrailing() : kept));
            if (open < 0) {
                return parts;
            }
            int start = open + (trimEnd ? 3 : 2);
            int close = TemplateTokens.end(template, start);
            trim = template.startsWith(" -", close - 2) && close - 2 >= start;
            parts.add(new TemplateParser(template.substring(start, trim ? close - 1 : close)).action());
            at = close + 2;
        }
        return parts;
    }

    private Part action() {
        Part part = pipeline(0);
        if (!tokens.done()) {
            throw new InvalidTemplate("unexpected \"" + tokens.next() + "\" in command");
        }
        return part;
    }

    private Part pipeline(int depth) {
        if (depth > MAX_DEPTH) {
            throw new InvalidTemplate("parentheses nest deeper than " + MAX_DEPTH);
        }
        Part part = command(depth);
        while (tokens.take("|")) {
            Part next = command(depth);
            if (!(next instanceof Part.Application application)) {
                throw new InvalidTemplate("non executable command in pipeline");
            }
            part = application.fed(part);
        }
        return part;
    }

    private Part command(int depth) {
        Part first = operand(depth);
        if (!(first instanceof Part.Application application)) {
            if (tokens.operandFollows()) {
                throw new InvalidTemplate("can't give argument to non-function");
            }
            return first;
        }
        var arguments = new ArrayList<>(application.arguments());
        while (application.arguments().isEmpty() && tokens.operandFollows()) {
            arguments.add(operand(depth));
        }
        return new Part.Application(application.function(), arguments);
    }

    private Part operand(int depth) {
        if (tokens.done()) {
            throw new InvalidTemplate("missing value for command");
        }
        String token = tokens.next();
        char first = token.charAt(0);
        if (first == '(') {
            Part inner = pipeline(depth + 1);
            if (!tokens.take(")")) {
                throw new InvalidTemplate("unclosed left paren");
            }
            return inner;
        }
        if (first == '"' || first == '`') {
            return new Part.Constant(TemplateTokens.unquote(token));
        }
        if (Character.isDigit(first) || (first == '-' && token.length() > 1)) {
            return new Part.Constant(number(token));
        }
        return first == '.' ? fact(token.substring(1)) : function(token);
    }

    private static Long number(String token) {
        try {
            return Long.valueOf(token);
        } catch (NumberFormatException e) {
            throw new InvalidTemplate("bad number syntax: \"" + token + "\"");
        }
    }

    private static Part fact(String name) {
        if (!Functions.FACTS.contains(name)) {
            throw new InvalidTemplate("can't evaluate field " + name);
        }
        return new Part.Fact(name);
    }

    private static Part function(String name) {
        if (!Functions.NAMES.contains(name)) {
            throw new InvalidTemplate("template: template:1: function \"" + name + "\" not defined");
        }
        return new Part.Application(name, List.of());
    }
}
