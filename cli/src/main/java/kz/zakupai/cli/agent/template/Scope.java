package kz.zakupai.cli.agent.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables of a block and of those around it. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, @Nullable Object> variables = new HashMap<>();

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    void declare(String name, @Nullable Object value) {
        variables.put(name, value);
    }

    /** @throws TemplateError if no block around has declared it */
    void assign(String name, @Nullable Object value, Position position) {
        holder(name, position).variables.put(name, value);
    }

    /** @throws TemplateError likewise */
    @Nullable
    Object value(String name, Position position) {
        return holder(name, position).variables.get(name);
    }

    private Scope holder(String name, Position position) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.variables.containsKey(name)) {
                return scope;
            }
        }
        throw new TemplateError(position, "there is no variable $" + name);
    }
}
