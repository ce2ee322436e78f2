package kz.zakupai.cli.agent.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rendering of one template. */
final class Rendering {
    private static final int MAX_DEPTH = 100;
    private static final long MAX_STEPS = 1_000_000;

    private enum Course {
        ON,
        BREAK,
        CONTINUE
    }

    private final Map<String, List<Node>> defined;
    private final Functions functions;
    private final boolean missingKeyIsError;
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private long steps;

    Rendering(Map<String, List<Node>> defined, Functions functions, boolean missingKeyIsError) {
        this.defined = defined;
        this.functions = functions;
        this.missingKeyIsError = missingKeyIsError;
    }

    String document(List<Node> nodes) {
        Scope scope = new Scope(null);
        scope.declare("", null);
        render(nodes, null, scope);
        return text.toString();
    }

    private Course render(List<Node> nodes, @Nullable Object dot, Scope scope) {
        for (Node node : nodes) {
            Course course = render(node, dot, scope);
            if (course != Course.ON) {
                return course;
            }
        }
        return Course.ON;
    }

    private Course render(Node node, @Nullable Object dot, Scope scope) {
        if (++steps > MAX_STEPS || text.length() > Template.MAX_RENDERED) {
            throw new TemplateError(new Position(1, 1), "the template comes to more than can be rendered");
        }
        return switch (node) {
            case Node.Text plain -> {
                text.append(plain.text());
                yield Course.ON;
            }
            case Node.Action action -> {
                Object value = value(action.pipeline(), dot, scope);
                if (action.pipeline().variables().isEmpty()) {
                    text.append(GoText.printed(value));
                }
                yield Course.ON;
            }
            case Node.If choice -> {
                Scope inner = new Scope(scope);
                boolean holds = GoValue.isTrue(value(choice.condition(), dot, inner));
                yield render(holds ? choice.then() : choice.otherwise(), dot, inner);
            }
            case Node.With with -> {
                Scope inner = new Scope(scope);
                Object value = value(with.value(), dot, inner);
                yield GoValue.isTrue(value) ? render(with.then(), value, inner) : render(with.otherwise(), dot, inner);
            }
            case Node.Range range -> range(range, dot, scope);
            case Node.Include include -> include(include, dot, scope);
            case Node.Break _ -> Course.BREAK;
            case Node.Continue _ -> Course.CONTINUE;
        };
    }

    private Course range(Node.Range range, @Nullable Object dot, Scope scope) {
        Scope inner = new Scope(scope);
        Object value = plainValue(range.value(), dot, inner);
        Map<?, ?> elements = GoValue.elements(value, range.value().position());
        if (elements.isEmpty()) {
            return render(range.otherwise(), dot, inner);
        }
        for (Map.Entry<?, ?> element : elements.entrySet()) {
            Scope once = new Scope(inner);
            bind(range.value(), element.getKey(), element.getValue(), once);
            if (render(range.body(), element.getValue(), once) == Course.BREAK) {
                break;
            }
        }
        return Course.ON;
    }

    private static void bind(Expression.Pipeline head, @Nullable Object key, @Nullable Object value, Scope scope) {
        List<String> names = head.variables();
        if (names.isEmpty()) {
            return;
        }
        if (names.size() == 2) {
            set(head, names.getFirst(), key, scope);
        }
        set(head, names.getLast(), value, scope);
    }

    private static void set(Expression.Pipeline head, String name, @Nullable Object value, Scope scope) {
        if (head.declares()) {
            scope.declare(name, value);
        } else {
            scope.assign(name, value, head.position());
        }
    }

    private Course include(Node.Include include, @Nullable Object dot, Scope scope) {
        List<Node> body = defined.get(include.name());
        if (body == null) {
            throw new TemplateError(
                    include.position(), "no template " + Quoting.quoted(include.name()) + " is defined");
        }
        if (++depth > MAX_DEPTH) {
            throw new TemplateError(
                    include.position(), "templates include each other more than " + MAX_DEPTH + " deep");
        }
        Expression.Pipeline given = include.value();
        Object value = given == null ? null : value(given, dot, scope);
        Scope own = new Scope(null);
        own.declare("", value);
        render(body, value, own);
        depth--;
        return Course.ON;
    }

    /** The value of a pipeline, put into its variable where it has one. */
    private @Nullable Object value(Expression.Pipeline pipeline, @Nullable Object dot, Scope scope) {
        Object value = plainValue(pipeline, dot, scope);
        if (!pipeline.variables().isEmpty()) {
            set(pipeline, pipeline.variables().getFirst(), value, scope);
        }
        return value;
    }

    private @Nullable Object plainValue(Expression.Pipeline pipeline, @Nullable Object dot, Scope scope) {
        Object value = evaluate(pipeline.commands().getFirst(), dot, scope);
        for (Expression command :
                pipeline.commands().subList(1, pipeline.commands().size())) {
            Expression.Call call = (Expression.Call) command;
            List<@Nullable Object> arguments = evaluateAll(call.arguments(), dot, scope);
            arguments.add(value);
            value = functions.call(call.function(), arguments, call.position());
        }
        return value;
    }

    private @Nullable Object evaluate(Expression expression, @Nullable Object dot, Scope scope) {
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Dot _ -> dot;
            case Expression.Variable variable -> scope.value(variable.name(), variable.position());
            case Expression.Field field ->
                GoValue.field(evaluate(field.base(), dot, scope), field.name(), missingKeyIsError, field.position());
            case Expression.Call call -> call(call, dot, scope);
            case Expression.Pipeline inner -> value(inner, dot, scope);
        };
    }

    /** {@code and} and {@code or} look at no more arguments than they need. */
    private @Nullable Object call(Expression.Call call, @Nullable Object dot, Scope scope) {
        boolean and = call.function().equals("and");
        if ((!and && !call.function().equals("or")) || call.arguments().isEmpty()) {
            return functions.call(call.function(), evaluateAll(call.arguments(), dot, scope), call.position());
        }
        Object value = null;
        for (Expression argument : call.arguments()) {
            value = evaluate(argument, dot, scope);
            if (GoValue.isTrue(value) != and) {
                return value;
            }
        }
        return value;
    }

    private List<@Nullable Object> evaluateAll(List<Expression> arguments, @Nullable Object dot, Scope scope) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Expression argument : arguments) {
            values.add(evaluate(argument, dot, scope));
        }
        return values;
    }
}
