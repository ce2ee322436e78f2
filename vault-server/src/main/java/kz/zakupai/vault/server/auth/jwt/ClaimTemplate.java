package kz.zakupai.vault.server.auth.jwt;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text with claims put in, in the part of Go's template language that policy names need: {@code {{.claim.inner}}},
 * {@code {{if}} {{else if}} {{else}} {{end}}}, quoted texts, numbers, parentheses, pipes and the functions of
 * {@link TemplateFunctions}. A claim that is not there is an error. Immutable.
 */
final class ClaimTemplate {
    /** A part of a template. */
    sealed interface Node {
        record Text(String text) implements Node {}

        record Output(Expression expression) implements Node {}

        record Condition(Expression condition, List<Node> then, List<Node> otherwise) implements Node {}
    }

    /** What has a value when claims are given. */
    sealed interface Expression {
        /** A value as it is written; null for {@code nil}. */
        record Literal(@Nullable Object value) implements Expression {}

        /** A claim by the names that lead to it; all claims for none. */
        record Claim(List<String> names) implements Expression {}

        record Function(String name, List<Expression> arguments) implements Expression {}
    }

    private final List<Node> nodes;

    private ClaimTemplate(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** @throws TokenRejected when the text is no template of this kind */
    static ClaimTemplate parse(String text) {
        return new ClaimTemplate(new TemplateParser(text).nodes());
    }

    /** @throws TokenRejected when a claim is missing, or a function cannot take its arguments */
    String render(Claims claims) {
        StringBuilder out = new StringBuilder();
        render(nodes, claims, out);
        return out.toString();
    }

    private static void render(List<Node> nodes, Claims claims, StringBuilder out) {
        for (Node node : nodes) {
            switch (node) {
                case Node.Text text -> out.append(text.text());
                case Node.Output output -> out.append(TemplateFunctions.text(value(output.expression(), claims)));
                case Node.Condition condition -> {
                    boolean holds = TemplateFunctions.truth(value(condition.condition(), claims));
                    render(holds ? condition.then() : condition.otherwise(), claims, out);
                }
            }
        }
    }

    private static @Nullable Object value(Expression expression, Claims claims) {
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Claim claim -> claim(claim.names(), claims);
            case Expression.Function function ->
                TemplateFunctions.call(
                        function.name(),
                        function.arguments().stream()
                                .<TemplateFunctions.Argument>map(argument -> () -> value(argument, claims))
                                .toList());
        };
    }

    private static @Nullable Object claim(List<String> names, Claims claims) {
        Object value = claims.values();
        for (String name : names) {
            if (!(value instanceof Map<?, ?> map) || !map.containsKey(name)) {
                throw new TokenRejected("map has no entry for key \"" + name + "\"");
            }
            value = map.get(name);
        }
        return value;
    }
}
