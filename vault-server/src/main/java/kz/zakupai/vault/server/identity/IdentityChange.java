package kz.zakupai.vault.server.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entities and groups to be written and removed together: all of it happens, or nothing. For one thread. */
final class IdentityChange {
    private final Map<String, @Nullable Entity> entities = new LinkedHashMap<>();
    private final Map<String, @Nullable Group> groups = new LinkedHashMap<>();

    IdentityChange put(Entity entity) {
        entities.put(entity.id(), entity);
        return this;
    }

    IdentityChange removeEntity(String id) {
        entities.put(id, null);
        return this;
    }

    IdentityChange put(Group group) {
        groups.put(group.id(), group);
        return this;
    }

    IdentityChange removeGroup(String id) {
        groups.put(id, null);
        return this;
    }

    /** The group as this change leaves it so far: {@code present} where it does not touch it, or removes it. */
    Group latest(Group present) {
        Group changed = groups.get(present.id());
        return changed == null ? present : changed;
    }

    /** By id; null for those that are removed. */
    Map<String, @Nullable Entity> entities() {
        return entities;
    }

    /** By id; null for those that are removed. */
    Map<String, @Nullable Group> groups() {
        return groups;
    }

    boolean empty() {
        return entities.isEmpty() && groups.isEmpty();
    }
}
