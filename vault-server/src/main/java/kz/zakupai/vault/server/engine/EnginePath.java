package kz.zakupai.vault.server.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;

/**
 * One path of an engine, as data.
 *
 * <p>The pattern is relative to the mount, without leading or trailing slash. {@code {name}} takes exactly one segment,
 * {@code {name...}} takes the rest, which may be empty and may hold slashes; literal segments behind it must end the path.
 * A LIST arrives with its trailing slash removed. Examples: {@code role/{role_name}/secret-id}, {@code mounts/{path...}/tune}.
 */
public final class EnginePath {
    private final String pattern;
    private final String summary;
    private final Map<String, Field> fields;
    private final Map<Operation, Handler> handlers;
    private final @Nullable Predicate<Call> exists;
    private final boolean unauthenticated;
    private final boolean sudo;
    private final boolean anyField;
    private final boolean grantsLease;
    private final UnaryOperator<String> otherSpelling;

    private EnginePath(Builder builder) {
        pattern = builder.pattern;
        summary = builder.summary;
        fields = Map.copyOf(builder.fields);
        handlers = new EnumMap<>(builder.handlers);
        exists = builder.exists;
        unauthenticated = builder.unauthenticated;
        sudo = builder.sudo;
        anyField = builder.anyField;
        grantsLease = builder.grantsLease;
        otherSpelling = builder.otherSpelling;
    }

    public static Builder of(String pattern, String summary) {
        return new Builder(pattern, summary);
    }

    public String pattern() {
        return pattern;
    }

    public String summary() {
        return summary;
    }

    public Map<String, Field> fields() {
        return fields;
    }

    public Map<Operation, Handler> handlers() {
        return handlers;
    }

    /** Tells CREATE from UPDATE; null where every write is an UPDATE. */
    public @Nullable Predicate<Call> exists() {
        return exists;
    }

    /** Needs no token, such as a login. */
    public boolean unauthenticated() {
        return unauthenticated;
    }

    /** Needs the {@code sudo} capability besides the operation's own. */
    public boolean sudo() {
        return sudo;
    }

    /** Takes any body, such as KV version 1; no warning about unknown fields. */
    public boolean anyField() {
        return anyField;
    }

    /** Ends, when all goes well, in a lease: a login, or credentials that will be taken back. */
    public boolean grantsLease() {
        return grantsLease;
    }

    /** Another path that the handlers take for {@code relativePath}; itself where they tell all paths apart. */
    public String otherSpelling(String relativePath) {
        return otherSpelling.apply(relativePath);
    }

    /** Collects a path's declaration. */
    public static final class Builder {
        private final String pattern;
        private final String summary;
        private final Map<String, Field> fields = new LinkedHashMap<>();
        private final Map<Operation, Handler> handlers = new EnumMap<>(Operation.class);
        private @Nullable Predicate<Call> exists;
        private boolean unauthenticated;
        private boolean sudo;
        private boolean anyField;
        private boolean grantsLease;
        private UnaryOperator<String> otherSpelling = UnaryOperator.identity();

        private Builder(String pattern, String summary) {
            this.pattern = pattern;
            this.summary = summary;
        }

        public Builder field(String name, FieldType type, String description) {
            return field(Field.of(name, type, description));
        }

        public Builder field(Field field) {
            fields.put(field.name(), field);
            return this;
        }

        public Builder fields(List<Field> more) {
            more.forEach(this::field);
            return this;
        }

        public Builder on(Operation operation, Handler handler) {
            handlers.put(operation, handler);
            return this;
        }

        /** The same handler for CREATE and UPDATE. */
        public Builder onWrite(Handler handler) {
            return on(Operation.CREATE, handler).on(Operation.UPDATE, handler);
        }

        public Builder exists(Predicate<Call> check) {
            exists = check;
            return this;
        }

        public Builder unauthenticated() {
            unauthenticated = true;
            return this;
        }

        public Builder sudo() {
            sudo = true;
            return this;
        }

        public Builder anyField() {
            anyField = true;
            return this;
        }

        /** See {@link EnginePath#grantsLease()}: it is not begun where there may be no more leases. */
        public Builder grantsLease() {
            grantsLease = true;
            return this;
        }

        /**
         * Says which paths mean the same to the handlers, such as names in any case: what policies refuse for one spelling
         * is refused for the other.
         *
         * @param spelling from a path relative to the mount to its other spelling
         */
        public Builder otherSpelling(UnaryOperator<String> spelling) {
            otherSpelling = spelling;
            return this;
        }

        public EnginePath build() {
            return new EnginePath(this);
        }

        /** Collects paths into the list that {@link Engine#paths()} returns. */
        public static List<EnginePath> all(Builder... builders) {
            var paths = new ArrayList<EnginePath>();
            for (Builder builder : builders) {
                paths.add(builder.build());
            }
            return List.copyOf(paths);
        }
    }
}
