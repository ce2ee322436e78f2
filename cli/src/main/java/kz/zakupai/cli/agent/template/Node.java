package kz.zakupai.cli.agent.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template that is rendered in its turn. */
sealed interface Node {

    /** Characters as they stand. */
    record Text(String text) implements Node {}

    /** An action whose value is printed, or that sets a variable and prints nothing. */
    record Action(Expression.Pipeline pipeline) implements Node {}

    /** @param otherwise empty where there is no else */
    record If(Expression.Pipeline condition, List<Node> then, List<Node> otherwise) implements Node {}

    /** As {@link If}, with the dot set to the value. */
    record With(Expression.Pipeline value, List<Node> then, List<Node> otherwise) implements Node {}

    /** The body once for each element; otherwise when there is none. */
    record Range(Expression.Pipeline value, List<Node> body, List<Node> otherwise) implements Node {}

    record Break() implements Node {}

    record Continue() implements Node {}

    /** {@code template "name" value} and {@code block}. */
    record Include(String name, Expression.@Nullable Pipeline value, Position position) implements Node {}
}
