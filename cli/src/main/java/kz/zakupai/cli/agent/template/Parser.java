package kz.zakupai.cli.agent.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.cli.agent.template.Lexeme.Kind;
import org.jspecify.annotations.Nullable;

/** Reads lexemes into nodes. For one template. */
final class Parser {
    private static final Set<String> ENDS = Set.of("end", "else");
    private static final int MAX_DEPTH = 100;

    private final Lexemes lexemes;
    private final ExpressionParser expressions;
    private final Map<String, List<Node>> defined = new HashMap<>();
    private int depth;
    private int loops;

    Parser(List<Lexeme> lexemes, Set<String> functions) {
        this.lexemes = new Lexemes(lexemes);
        this.expressions = new ExpressionParser(this.lexemes, functions);
    }

    /** The nodes of the whole template. */
    List<Node> document() {
        List<Node> nodes = nodes();
        Lexeme next = lexemes.peek();
        if (!next.is(Kind.END)) {
            throw new TemplateError(next.position(), lexemes.peek(1).text() + " without anything to end");
        }
        return nodes;
    }

    /** What {@code define} and {@code block} gave names to. */
    Map<String, List<Node>> defined() {
        return Map.copyOf(defined);
    }

    /** Nodes up to the end of the template or an action that begins with end or else, which is left unread. */
    private List<Node> nodes() {
        if (++depth > MAX_DEPTH) {
            throw new TemplateError(lexemes.peek().position(), "blocks are nested more than " + MAX_DEPTH + " deep");
        }
        List<Node> nodes = new ArrayList<>();
        while (true) {
            Lexeme next = lexemes.peek();
            if (next.is(Kind.END) || (next.is(Kind.OPEN) && ENDS.contains(wordAt(1)))) {
                depth--;
                return List.copyOf(nodes);
            }
            lexemes.take();
            if (next.is(Kind.TEXT)) {
                nodes.add(new Node.Text(next.text()));
            } else {
                Node node = action();
                if (node != null) {
                    nodes.add(node);
                }
            }
        }
    }

    private String wordAt(int ahead) {
        Lexeme lexeme = lexemes.peek(ahead);
        return lexeme.is(Kind.WORD) ? lexeme.text() : "";
    }

    private @Nullable Node action() {
        String word = wordAt(0);
        Position position = lexemes.peek().position();
        return switch (word) {
            case "if" -> {
                lexemes.take();
                Expression.Pipeline condition = head();
                List<Node> then = nodes();
                yield new Node.If(condition, then, otherwise(position, "if"));
            }
            case "with" -> {
                lexemes.take();
                Expression.Pipeline value = head();
                List<Node> then = nodes();
                yield new Node.With(value, then, otherwise(position, "with"));
            }
            case "range" -> range(position);
            case "break", "continue" -> jump(word, position);
            case "template" -> include(position);
            case "block" -> block(position);
            case "define" -> {
                define(position);
                yield null;
            }
            default -> new Node.Action(head());
        };
    }

    /** The pipeline up to the end of the action. */
    private Expression.Pipeline head() {
        Expression.Pipeline pipeline = expressions.pipeline();
        lexemes.take(Kind.CLOSE);
        return pipeline;
    }

    /** What follows else, up to and with the end; {@code else if} and {@code else with} go on as nested ones. */
    private List<Node> otherwise(Position opened, String what) {
        openEnd(opened, what);
        Lexeme word = lexemes.take();
        if (word.isWord("end")) {
            lexemes.take(Kind.CLOSE);
            return List.of();
        }
        if (lexemes.peek().isWord(what) && !what.equals("range")) {
            Node nested = action();
            return nested == null ? List.of() : List.of(nested);
        }
        lexemes.take(Kind.CLOSE);
        List<Node> nodes = nodes();
        openEnd(opened, what);
        Lexeme last = lexemes.take();
        if (!last.isWord("end")) {
            throw new TemplateError(last.position(), "a second else");
        }
        lexemes.take(Kind.CLOSE);
        return nodes;
    }

    private void openEnd(Position opened, String what) {
        if (lexemes.peek().is(Kind.END)) {
            throw new TemplateError(opened, "this " + what + " has no end");
        }
        lexemes.take(Kind.OPEN);
    }

    private Node range(Position position) {
        lexemes.take();
        Expression.Pipeline value = expressions.rangePipeline();
        lexemes.take(Kind.CLOSE);
        loops++;
        List<Node> body = nodes();
        loops--;
        return new Node.Range(value, body, otherwise(position, "range"));
    }

    private Node jump(String word, Position position) {
        lexemes.take();
        lexemes.take(Kind.CLOSE);
        if (loops == 0) {
            throw new TemplateError(position, word + " outside of a range");
        }
        return word.equals("break") ? new Node.Break() : new Node.Continue();
    }

    private Node include(Position position) {
        lexemes.take();
        String name = lexemes.take(Kind.STRING).text();
        Expression.Pipeline value = lexemes.peek().is(Kind.CLOSE) ? null : expressions.pipeline();
        lexemes.take(Kind.CLOSE);
        return new Node.Include(name, value, position);
    }

    private Node block(Position position) {
        lexemes.take();
        String name = lexemes.take(Kind.STRING).text();
        Expression.Pipeline value = head();
        body(name, position, "block");
        return new Node.Include(name, value, position);
    }

    private void define(Position position) {
        lexemes.take();
        String name = lexemes.take(Kind.STRING).text();
        lexemes.take(Kind.CLOSE);
        body(name, position, "define");
    }

    private void body(String name, Position position, String what) {
        int outer = loops;
        loops = 0;
        List<Node> nodes = nodes();
        loops = outer;
        openEnd(position, what);
        Lexeme end = lexemes.take();
        if (!end.isWord("end")) {
            throw new TemplateError(end.position(), "else has no place in " + what);
        }
        lexemes.take(Kind.CLOSE);
        defined.put(name, nodes);
    }
}
