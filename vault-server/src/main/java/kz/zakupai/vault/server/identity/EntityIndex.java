package kz.zakupai.vault.server.identity;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All entities in memory, found by whatever is unique. Changed by one thread at a time; reading never waits. */
final class EntityIndex {
    private final Map<String, Entity> byId = new ConcurrentHashMap<>();
    private final Map<String, String> byName = new ConcurrentHashMap<>();
    private final Map<String, String> byAlias = new ConcurrentHashMap<>();
    private final Map<String, String> byAliasId = new ConcurrentHashMap<>();
    private final Map<String, String> byMergedId = new ConcurrentHashMap<>();

    @Nullable
    Entity byId(String id) {
        return byId.get(id);
    }

    @Nullable
    Entity byName(String name) {
        return found(byName, key(name));
    }

    @Nullable
    Entity byAlias(AliasName name) {
        return found(byAlias, name.key());
    }

    @Nullable
    Entity byAliasId(String aliasId) {
        return found(byAliasId, aliasId);
    }

    /** The entity that the one with this id was merged into. */
    @Nullable
    Entity byMergedId(String id) {
        return found(byMergedId, id);
    }

    private @Nullable Entity found(Map<String, String> ids, String key) {
        String id = ids.get(key);
        return id == null ? null : byId.get(id);
    }

    /** Every entity, in no order; not changed by what happens meanwhile, or only in part. */
    Collection<Entity> all() {
        return byId.values();
    }

    int size() {
        return byId.size();
    }

    int aliases() {
        return byAliasId.size();
    }

    /** Adds an entity, or puts it in the place of the one with its id. */
    void put(Entity entity) {
        Entity before = byId.put(entity.id(), entity);
        if (before != null) {
            forgetNames(before);
        }
        byName.put(key(entity.name()), entity.id());
        for (Alias alias : entity.aliases()) {
            byAlias.put(alias.fullName().key(), entity.id());
            byAliasId.put(alias.id(), entity.id());
        }
        entity.mergedIds().forEach(merged -> byMergedId.put(merged, entity.id()));
    }

    void remove(String id) {
        Entity before = byId.remove(id);
        if (before != null) {
            forgetNames(before);
        }
    }

    /** Names that another entity has taken over are its own. */
    private void forgetNames(Entity entity) {
        byName.remove(key(entity.name()), entity.id());
        for (Alias alias : entity.aliases()) {
            byAlias.remove(alias.fullName().key(), entity.id());
            byAliasId.remove(alias.id(), entity.id());
        }
        entity.mergedIds().forEach(merged -> byMergedId.remove(merged, entity.id()));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
