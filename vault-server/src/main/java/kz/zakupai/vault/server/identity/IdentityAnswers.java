package kz.zakupai.vault.server.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** Entities, aliases and groups as reads, lookups and lists show them. */
final class IdentityAnswers {
    /** There are no others. */
    private static final String NAMESPACE = "root";

    private final IdentityStore store;
    private final MountNames mounts;

    IdentityAnswers(IdentityStore store, MountNames mounts) {
        this.store = store;
        this.mounts = mounts;
    }

    Map<String, @Nullable Object> of(Entity entity) {
        List<Group> direct = store.groups().withMember(entity.id());
        List<Group> inherited = store.groups().above(direct);
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put(
                "aliases",
                entity.aliases().stream().map(alias -> of(alias, true)).toList());
        wire.put("creation_time", entity.created());
        wire.put("direct_group_ids", ids(direct.stream()));
        wire.put("disabled", entity.disabled());
        wire.put("group_ids", ids(Stream.concat(direct.stream(), inherited.stream())));
        wire.put("id", entity.id());
        wire.put("inherited_group_ids", ids(inherited.stream()));
        wire.put("last_update_time", entity.updated());
        wire.put("merged_entity_ids", orNull(entity.mergedIds()));
        wire.put("metadata", orNull(entity.metadata()));
        wire.put("mfa_secrets", Map.of());
        wire.put("name", entity.name());
        wire.put("namespace_id", NAMESPACE);
        wire.put("policies", entity.policies());
        return wire;
    }

    /** An alias by itself; within its entity it does not repeat the namespace. */
    Map<String, @Nullable Object> of(Alias alias, boolean withinEntity) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("canonical_id", alias.canonicalId());
        wire.put("creation_time", alias.created());
        wire.put("custom_metadata", alias.customMetadata());
        wire.put("id", alias.id());
        wire.put("last_update_time", alias.updated());
        wire.put("local", alias.local());
        wire.put("merged_from_canonical_ids", orNull(alias.mergedFrom()));
        wire.put("metadata", orNull(alias.metadata()));
        wire.put("mount_accessor", alias.mountAccessor());
        putMount(wire, alias);
        wire.put("name", alias.name());
        if (!withinEntity) {
            wire.put("namespace_id", NAMESPACE);
        }
        return wire;
    }

    Map<String, @Nullable Object> of(Group group) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("alias", group.alias() == null ? Map.of() : ofGroup(group.alias()));
        wire.put("creation_time", group.created());
        wire.put("id", group.id());
        wire.put("last_update_time", group.updated());
        wire.put("member_entity_ids", orNull(group.memberEntities()));
        wire.put("member_group_ids", orNull(group.memberGroups()));
        wire.put("metadata", orNull(group.metadata()));
        wire.put("modify_index", group.modifyIndex());
        wire.put("name", group.name());
        wire.put("namespace_id", NAMESPACE);
        wire.put("parent_group_ids", orNull(ids(store.groups().parents(group.id()).stream())));
        wire.put("policies", orNull(group.policies()));
        wire.put("type", group.type());
        return wire;
    }

    private Map<String, @Nullable Object> ofGroup(Alias alias) {
        Map<String, @Nullable Object> wire = of(alias, true);
        wire.remove("custom_metadata");
        wire.remove("local");
        return wire;
    }

    private void putMount(Map<String, @Nullable Object> wire, Alias alias) {
        NamedMount mount = mounts.byAccessor(alias.mountAccessor());
        if (mount != null) {
            wire.put("mount_path", mount.path());
            wire.put("mount_type", mount.type());
        }
    }

    Response entities(Function<Entity, String> key) {
        var sorted = store.entities().all().stream()
                .sorted(Comparator.comparing(key))
                .toList();
        return list(sorted.stream().map(key).toList(), sorted, Entity::id, this::brief);
    }

    private Map<String, @Nullable Object> brief(Entity entity) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        if (!entity.aliases().isEmpty()) {
            wire.put("aliases", entity.aliases().stream().map(this::brief).toList());
        }
        wire.put("name", entity.name());
        return wire;
    }

    private Map<String, @Nullable Object> brief(Alias alias) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("id", alias.id());
        wire.put("mount_accessor", alias.mountAccessor());
        putMount(wire, alias);
        wire.put("name", alias.name());
        return wire;
    }

    Response groups(Function<Group, String> key) {
        var sorted =
                store.groups().all().stream().sorted(Comparator.comparing(key)).toList();
        return list(sorted.stream().map(key).toList(), sorted, Group::id, this::brief);
    }

    private Map<String, @Nullable Object> brief(Group group) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        if (group.alias() != null) {
            wire.put("alias", brief(group.alias()));
        }
        wire.put("name", group.name());
        wire.put("num_member_entities", group.memberEntities().size());
        wire.put("num_parent_groups", store.groups().parents(group.id()).size());
        return wire;
    }

    Response entityAliases() {
        return aliases(store.entities().all().stream().flatMap(entity -> entity.aliases().stream()));
    }

    Response groupAliases() {
        var aliases = new ArrayList<Alias>();
        for (Group group : store.groups().all()) {
            if (group.alias() != null) {
                aliases.add(group.alias());
            }
        }
        return aliases(aliases.stream());
    }

    private Response aliases(Stream<Alias> aliases) {
        var sorted = aliases.sorted(Comparator.comparing(Alias::id)).toList();
        return list(sorted.stream().map(Alias::id).toList(), sorted, Alias::id, this::listed);
    }

    private Map<String, @Nullable Object> listed(Alias alias) {
        Map<String, @Nullable Object> wire = brief(alias);
        wire.remove("id");
        wire.put("canonical_id", alias.canonicalId());
        wire.put("custom_metadata", alias.customMetadata());
        wire.put("local", alias.local());
        return wire;
    }

    private static <T> Response list(
            List<String> keys,
            List<T> items,
            Function<T, String> id,
            Function<T, Map<String, @Nullable Object>> brief) {
        if (keys.isEmpty()) {
            throw RequestFailure.notFound();
        }
        var info = new LinkedHashMap<String, @Nullable Object>();
        items.forEach(item -> info.put(id.apply(item), brief.apply(item)));
        return Response.of(Map.of("keys", keys, "key_info", info));
    }

    private static List<String> ids(Stream<Group> groups) {
        return groups.map(Group::id).toList();
    }

    /** As Go writes a list that was never made. */
    private static @Nullable List<String> orNull(List<String> list) {
        return list.isEmpty() ? null : list;
    }

    private static @Nullable Map<String, String> orNull(Map<String, String> map) {
        return map.isEmpty() ? null : map;
    }
}
