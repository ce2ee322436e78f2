package kz.zakupai.vault.server.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mount knows an entity, or an external group, by. Immutable.
 *
 * @param canonicalId the entity or group that it belongs to
 * @param mountAccessor the mount; with the name, in any case, it is unique
 * @param metadata what the auth method told at the last login
 * @param customMetadata what an operator wrote, or null
 * @param local whether the mount is a local one
 * @param mergedFrom the entities that it belonged to before they were merged
 */
record Alias(
        String id,
        String canonicalId,
        String mountAccessor,
        String name,
        Map<String, String> metadata,
        @Nullable Map<String, String> customMetadata,
        boolean local,
        List<String> mergedFrom,
        Instant created,
        Instant updated) {
    Alias {
        metadata = Map.copyOf(metadata);
        customMetadata = customMetadata == null ? null : Map.copyOf(customMetadata);
        mergedFrom = List.copyOf(mergedFrom);
    }

    static Alias of(String id, String canonicalId, AliasName name, Instant now) {
        return new Alias(
                id, canonicalId, name.mountAccessor(), name.text(), Map.of(), null, false, List.of(), now, now);
    }

    AliasName fullName() {
        return new AliasName(mountAccessor, name);
    }

    Alias named(AliasName other, Instant now) {
        return new Alias(
                id,
                canonicalId,
                other.mountAccessor(),
                other.text(),
                metadata,
                customMetadata,
                local,
                mergedFrom,
                created,
                now);
    }

    Alias withMetadata(Map<String, String> other, Instant now) {
        return new Alias(id, canonicalId, mountAccessor, name, other, customMetadata, local, mergedFrom, created, now);
    }

    Alias withCustomMetadata(@Nullable Map<String, String> other) {
        return new Alias(id, canonicalId, mountAccessor, name, metadata, other, local, mergedFrom, created, updated);
    }

    Alias withLocal(boolean other) {
        return new Alias(
                id, canonicalId, mountAccessor, name, metadata, customMetadata, other, mergedFrom, created, updated);
    }

    Alias movedTo(String otherId, Instant now) {
        return new Alias(id, otherId, mountAccessor, name, metadata, customMetadata, local, mergedFrom, created, now);
    }

    /** Moved by a merge of its entity into another. */
    Alias mergedInto(String otherId) {
        var from = new ArrayList<>(mergedFrom);
        from.add(canonicalId);
        return new Alias(id, otherId, mountAccessor, name, metadata, customMetadata, local, from, created, updated);
    }
}
