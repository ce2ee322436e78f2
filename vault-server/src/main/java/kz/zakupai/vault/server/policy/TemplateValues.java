package kz.zakupai.vault.server.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What <code>{{...}}</code> in the paths of policies stands for, for one caller.
 *
 * <p>Implementations are immutable and have value equality: compiled rules are kept per set of values.
 */
public interface TemplateValues {
    /** For callers without an entity: no template has a value, so no templated rule matches. */
    TemplateValues NONE = new Entity("", "", Map.of());

    /** The value of a parameter such as {@code identity.entity.id}; null or empty when there is none. */
    @Nullable
    String value(String parameter);

    /** The values that come from the caller's entity alone; an empty text stands for none. */
    record Entity(String id, String name, Map<String, String> metadata) implements TemplateValues {
        private static final String METADATA = "identity.entity.metadata.";

        public Entity {
            metadata = Map.copyOf(metadata);
        }

        @Override
        public @Nullable String value(String parameter) {
            return switch (parameter) {
                case "identity.entity.id" -> id;
                case "identity.entity.name" -> name;
                default -> parameter.startsWith(METADATA) ? metadata.get(parameter.substring(METADATA.length())) : null;
            };
        }
    }
}
