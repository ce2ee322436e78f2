package kz.zakupai.cli.agent.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that has a value. */
sealed interface Expression {
    Position position();

    /** A constant: text, number, boolean or nil. */
    record Literal(@Nullable Object value, Position position) implements Expression {}

    /** The dot. */
    record Dot(Position position) implements Expression {}

    /** A variable; the empty name is the one that holds what the template was given. */
    record Variable(String name, Position position) implements Expression {}

    /** A field of a value: {@code .Data}, {@code $x.name}, {@code (secret "p").Data}. */
    record Field(Expression base, String name, Position position) implements Expression {}

    /** A function and its arguments; what a pipe brings comes last. */
    record Call(String function, List<Expression> arguments, Position position) implements Expression {}

    /**
     * Commands, each of which gets the value of the one before as its last argument.
     *
     * @param variables that the value is put into: none, one, or for range two
     * @param declares whether they are new
     */
    record Pipeline(List<String> variables, boolean declares, List<Expression> commands, Position position)
            implements Expression {}
}
