package kz.zakupai.vault.server.identity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All groups in memory, found by what is unique and by their members. Changed by one thread at a time; reading never waits. */
final class GroupIndex {
    private final Map<String, Group> byId = new ConcurrentHashMap<>();
    private final Map<String, String> byName = new ConcurrentHashMap<>();
    private final Map<String, String> byAlias = new ConcurrentHashMap<>();
    private final Map<String, String> byAliasId = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> byMemberEntity = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> byMemberGroup = new ConcurrentHashMap<>();

    @Nullable
    Group byId(String id) {
        return byId.get(id);
    }

    @Nullable
    Group byName(String name) {
        return found(byName, key(name));
    }

    @Nullable
    Group byAlias(AliasName name) {
        return found(byAlias, name.key());
    }

    @Nullable
    Group byAliasId(String aliasId) {
        return found(byAliasId, aliasId);
    }

    private @Nullable Group found(Map<String, String> ids, String key) {
        String id = ids.get(key);
        return id == null ? null : byId.get(id);
    }

    Collection<Group> all() {
        return byId.values();
    }

    /** The groups that name the entity as a member, ordered by id. */
    List<Group> withMember(String entityId) {
        return groups(byMemberEntity.get(entityId));
    }

    /** The groups that name the group as a member, ordered by id. */
    List<Group> parents(String groupId) {
        return groups(byMemberGroup.get(groupId));
    }

    /** The groups above {@code groups}, without those: what their members get besides. Each once, nearest first. */
    List<Group> above(List<Group> groups) {
        var seen = new LinkedHashMap<String, Group>();
        groups.forEach(group -> seen.put(group.id(), group));
        var waiting = new ArrayDeque<>(groups);
        var above = new ArrayList<Group>();
        while (!waiting.isEmpty()) {
            for (Group parent : parents(waiting.remove().id())) {
                if (seen.putIfAbsent(parent.id(), parent) == null) {
                    above.add(parent);
                    waiting.add(parent);
                }
            }
        }
        return above;
    }

    /** Whether {@code groupId} is {@code ancestorId} itself or lies below it. */
    boolean within(String groupId, String ancestorId) {
        if (groupId.equals(ancestorId)) {
            return true;
        }
        Group group = byId.get(groupId);
        return group != null
                && above(List.of(group)).stream().anyMatch(parent -> parent.id().equals(ancestorId));
    }

    private List<Group> groups(@Nullable Set<String> ids) {
        var groups = new ArrayList<Group>();
        if (ids != null) {
            for (String id : ids.stream().sorted().toList()) {
                Group group = byId.get(id);
                if (group != null) {
                    groups.add(group);
                }
            }
        }
        return groups;
    }

    /** Adds a group, or puts it in the place of the one with its id. */
    void put(Group group) {
        Group before = byId.put(group.id(), group);
        if (before != null) {
            forgetNames(before);
        }
        byName.put(key(group.name()), group.id());
        Alias alias = group.alias();
        if (alias != null) {
            byAlias.put(alias.fullName().key(), group.id());
            byAliasId.put(alias.id(), group.id());
        }
        List<String> entities = before == null ? List.of() : before.memberEntities();
        List<String> groups = before == null ? List.of() : before.memberGroups();
        replace(byMemberEntity, entities, group.memberEntities(), group.id());
        replace(byMemberGroup, groups, group.memberGroups(), group.id());
    }

    void remove(String id) {
        Group before = byId.remove(id);
        if (before != null) {
            forgetNames(before);
            replace(byMemberEntity, before.memberEntities(), List.of(), id);
            replace(byMemberGroup, before.memberGroups(), List.of(), id);
        }
    }

    private void forgetNames(Group group) {
        byName.remove(key(group.name()), group.id());
        Alias alias = group.alias();
        if (alias != null) {
            byAlias.remove(alias.fullName().key(), group.id());
            byAliasId.remove(alias.id(), group.id());
        }
    }

    private static void replace(
            Map<String, Set<String>> groups, List<String> before, List<String> after, String groupId) {
        if (before.equals(after)) {
            return;
        }
        var kept = new HashSet<>(after);
        before.stream().filter(member -> !kept.contains(member)).forEach(member -> drop(groups, member, groupId));
        after.forEach(member -> add(groups, member, groupId));
    }

    private static void add(Map<String, Set<String>> groups, String member, String groupId) {
        groups.computeIfAbsent(member, key -> ConcurrentHashMap.newKeySet()).add(groupId);
    }

    private static void drop(Map<String, Set<String>> groups, String member, String groupId) {
        groups.computeIfPresent(member, (key, ids) -> {
            ids.remove(groupId);
            return ids.isEmpty() ? null : ids;
        });
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
