package kz.zakupai.vault.server.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entities and groups that get policies together. Immutable.
 *
 * @param name unique; upper and lower case do not tell names apart
 * @param type {@link #INTERNAL}, or {@link #EXTERNAL}: its members are those that a mount says are in it
 * @param memberGroups whose members get this group's policies, too
 * @param alias of an external group: what its mount knows it by, or null
 * @param modifyIndex how often it was written
 */
record Group(
        String id,
        String name,
        String type,
        Map<String, String> metadata,
        List<String> policies,
        List<String> memberEntities,
        List<String> memberGroups,
        @Nullable Alias alias,
        Instant created,
        Instant updated,
        long modifyIndex) {
    static final String INTERNAL = "internal";
    static final String EXTERNAL = "external";

    Group {
        metadata = Map.copyOf(metadata);
        policies = List.copyOf(policies);
        memberEntities = List.copyOf(memberEntities);
        memberGroups = List.copyOf(memberGroups);
    }

    static Group of(String id, String name, String type, Instant now) {
        return new Group(id, name, type, Map.of(), List.of(), List.of(), List.of(), null, now, now, 0);
    }

    boolean external() {
        return type.equals(EXTERNAL);
    }

    Group named(String other) {
        return new Group(
                id,
                other,
                type,
                metadata,
                policies,
                memberEntities,
                memberGroups,
                alias,
                created,
                updated,
                modifyIndex);
    }

    Group withMetadata(Map<String, String> other) {
        return new Group(
                id, name, type, other, policies, memberEntities, memberGroups, alias, created, updated, modifyIndex);
    }

    Group withPolicies(List<String> other) {
        return new Group(
                id, name, type, metadata, other, memberEntities, memberGroups, alias, created, updated, modifyIndex);
    }

    Group withMemberEntities(List<String> other) {
        return new Group(id, name, type, metadata, policies, other, memberGroups, alias, created, updated, modifyIndex);
    }

    Group withMember(String entityId) {
        if (memberEntities.contains(entityId)) {
            return this;
        }
        var more = new ArrayList<>(memberEntities);
        more.add(entityId);
        return withMemberEntities(more);
    }

    Group withoutMember(String entityId) {
        return withMemberEntities(memberEntities.stream()
                .filter(member -> !member.equals(entityId))
                .toList());
    }

    Group withMemberGroups(List<String> other) {
        return new Group(
                id, name, type, metadata, policies, memberEntities, other, alias, created, updated, modifyIndex);
    }

    Group withAlias(@Nullable Alias other) {
        return new Group(
                id, name, type, metadata, policies, memberEntities, memberGroups, other, created, updated, modifyIndex);
    }

    /** To be stored at {@code now}. */
    Group written(Instant now) {
        return new Group(
                id, name, type, metadata, policies, memberEntities, memberGroups, alias, created, now, modifyIndex + 1);
    }
}
