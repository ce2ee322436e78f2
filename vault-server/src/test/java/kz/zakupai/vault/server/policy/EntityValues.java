package kz.zakupai.vault.server.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of an entity; an empty text stands for none. */
record EntityValues(String id, String name, Map<String, String> metadata) implements TemplateValues {
    private static final String METADATA = "identity.entity.metadata.";

    @Override
    public @Nullable String value(String parameter) {
        return switch (parameter) {
            case "identity.entity.id" -> id;
            case "identity.entity.name" -> name;
            default -> parameter.startsWith(METADATA) ? metadata.get(parameter.substring(METADATA.length())) : null;
        };
    }
}
