package kz.zakupai.vault.server.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One client, with all of its aliases. Immutable.
 *
 * @param name unique; upper and lower case do not tell names apart
 * @param disabled its tokens are refused, but not revoked
 * @param mergedIds the entities that were merged into this one: tokens of theirs are its own now
 */
record Entity(
        String id,
        String name,
        Map<String, String> metadata,
        List<String> policies,
        boolean disabled,
        List<Alias> aliases,
        List<String> mergedIds,
        Instant created,
        Instant updated) {
    Entity {
        metadata = Map.copyOf(metadata);
        policies = List.copyOf(policies);
        aliases = List.copyOf(aliases);
        mergedIds = List.copyOf(mergedIds);
    }

    static Entity of(String id, String name, Instant now) {
        return new Entity(id, name, Map.of(), List.of(), false, List.of(), List.of(), now, now);
    }

    Entity named(String other) {
        return new Entity(id, other, metadata, policies, disabled, aliases, mergedIds, created, updated);
    }

    Entity withMetadata(Map<String, String> other) {
        return new Entity(id, name, other, policies, disabled, aliases, mergedIds, created, updated);
    }

    Entity withPolicies(List<String> other) {
        return new Entity(id, name, metadata, other, disabled, aliases, mergedIds, created, updated);
    }

    Entity withDisabled(boolean other) {
        return new Entity(id, name, metadata, policies, other, aliases, mergedIds, created, updated);
    }

    Entity withMergedIds(List<String> other) {
        return new Entity(id, name, metadata, policies, disabled, aliases, other, created, updated);
    }

    Entity updated(Instant now) {
        return new Entity(id, name, metadata, policies, disabled, aliases, mergedIds, created, now);
    }

    /** With {@code alias} in the place of the one with its id, or behind all others. */
    Entity withAlias(Alias alias) {
        var changed = new ArrayList<Alias>();
        boolean replaced = false;
        for (Alias present : aliases) {
            boolean same = present.id().equals(alias.id());
            changed.add(same ? alias : present);
            replaced |= same;
        }
        if (!replaced) {
            changed.add(alias);
        }
        return new Entity(id, name, metadata, policies, disabled, changed, mergedIds, created, updated);
    }

    Entity withoutAlias(String aliasId) {
        var fewer =
                aliases.stream().filter(alias -> !alias.id().equals(aliasId)).toList();
        return new Entity(id, name, metadata, policies, disabled, fewer, mergedIds, created, updated);
    }

    @Nullable
    Alias alias(String aliasId) {
        for (Alias alias : aliases) {
            if (alias.id().equals(aliasId)) {
                return alias;
            }
        }
        return null;
    }

    /** The first alias of a mount, or null. */
    @Nullable
    Alias aliasOf(String mountAccessor) {
        for (Alias alias : aliases) {
            if (alias.mountAccessor().equals(mountAccessor)) {
                return alias;
            }
        }
        return null;
    }
}
