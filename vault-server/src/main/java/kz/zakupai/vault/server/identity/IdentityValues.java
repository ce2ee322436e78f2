package kz.zakupai.vault.server.identity;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.policy.TemplateValues;
import org.jspecify.annotations.Nullable;

/**
 * What <code>{{identity...}}</code> stands for, for an entity. Names may hold dots, so they are compared whole.
 *
 * @param groups those it is a member of, also through other groups
 */
record IdentityValues(Entity entity, List<Group> groups) implements TemplateValues {
    private static final String ENTITY_METADATA = "identity.entity.metadata.";
    private static final String ALIASES = "identity.entity.aliases.";
    private static final String GROUP_IDS = "identity.groups.ids.";
    private static final String GROUP_NAMES = "identity.groups.names.";
    private static final String METADATA = "metadata.";
    private static final String CUSTOM_METADATA = "custom_metadata.";

    IdentityValues {
        groups = List.copyOf(groups);
    }

    @Override
    public @Nullable String value(String parameter) {
        return switch (parameter) {
            case "identity.entity.id" -> entity.id();
            case "identity.entity.name" -> entity.name();
            default -> ofParts(parameter);
        };
    }

    private @Nullable String ofParts(String parameter) {
        if (parameter.startsWith(ENTITY_METADATA)) {
            return entity.metadata().get(parameter.substring(ENTITY_METADATA.length()));
        }
        if (parameter.startsWith(ALIASES)) {
            return ofAlias(parameter.substring(ALIASES.length()));
        }
        if (parameter.startsWith(GROUP_IDS)) {
            return ofGroup(parameter.substring(GROUP_IDS.length()), true);
        }
        return parameter.startsWith(GROUP_NAMES) ? ofGroup(parameter.substring(GROUP_NAMES.length()), false) : null;
    }

    private @Nullable String ofAlias(String rest) {
        int dot = rest.indexOf('.');
        Alias alias = dot < 0 ? null : entity.aliasOf(rest.substring(0, dot));
        if (alias == null) {
            return null;
        }
        String part = rest.substring(dot + 1);
        return switch (part) {
            case "id" -> alias.id();
            case "name" -> alias.name();
            default -> {
                Map<String, String> custom = alias.customMetadata();
                yield part.startsWith(CUSTOM_METADATA)
                        ? custom == null ? null : custom.get(part.substring(CUSTOM_METADATA.length()))
                        : ofMetadata(part, alias.metadata());
            }
        };
    }

    private @Nullable String ofGroup(String rest, boolean byId) {
        for (Group group : groups) {
            String key = byId ? group.id() : group.name();
            if (rest.startsWith(key + ".")) {
                String part = rest.substring(key.length() + 1);
                String value = switch (part) {
                    case "id" -> group.id();
                    case "name" -> group.name();
                    default -> ofMetadata(part, group.metadata());
                };
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }

    private static @Nullable String ofMetadata(String part, Map<String, String> metadata) {
        return part.startsWith(METADATA) ? metadata.get(part.substring(METADATA.length())) : null;
    }

    /** Of the id alone: it is asked for with every request. */
    @Override
    public int hashCode() {
        return entity.id().hashCode();
    }
}
