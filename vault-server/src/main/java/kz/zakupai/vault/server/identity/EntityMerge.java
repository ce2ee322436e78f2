package kz.zakupai.vault.server.identity;

import static kz.zakupai.vault.server.engine.FieldType.BOOL;
import static kz.zakupai.vault.server.engine.FieldType.COMMA_STRING_LIST;
import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * The path {@code identity/entity/merge}: entities give their aliases and group memberships to another one and are gone;
 * their tokens are its own. An entity has one alias a mount, so where both have one the request says which to keep.
 */
final class EntityMerge {
    private static final int MAX_ENTITIES = 1_000;

    private final IdentityStore store;
    private final MountNames mounts;

    EntityMerge(IdentityStore store, MountNames mounts) {
        this.store = store;
        this.mounts = mounts;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(EnginePath.of("entity/merge", "Merge two or more entities together")
                .field("from_entity_ids", COMMA_STRING_LIST, "Entity IDs which need to get merged")
                .field("to_entity_id", STRING, "Entity ID into which all the other entities need to get merged")
                .field(
                        "conflicting_alias_ids_to_keep",
                        COMMA_STRING_LIST,
                        "Alias IDs to keep in case of conflicting aliases. Ignored if no conflicting aliases found")
                .field("force", BOOL, "Keeps the secrets of the entity that is merged into; there are none to differ.")
                .onWrite(this::merge));
    }

    private Response merge(Call call) {
        Fields fields = call.fields();
        String toId = fields.string("to_entity_id");
        var fromIds = new LinkedHashSet<>(fields.strings("from_entity_ids"));
        List<String> kept = fields.strings("conflicting_alias_ids_to_keep");
        if (toId.isEmpty()) {
            throw RequestFailure.badRequest("missing entity id to merge to");
        }
        if (fromIds.isEmpty()) {
            throw RequestFailure.badRequest("missing entity ids to merge from");
        }
        if (fromIds.size() > MAX_ENTITIES) {
            throw RequestFailure.badRequest("too many entity ids: at most " + MAX_ENTITIES);
        }
        return store.locked(() -> {
            Entity into = store.entities().byId(toId);
            if (into == null) {
                throw RequestFailure.badRequest("entity id to merge to is invalid");
            }
            if (fromIds.size() > 1 && kept.size() > 1) {
                throw RequestFailure.badRequest("aliases conflicts cannot be resolved with multiple from entity ids -"
                        + " merge one entity at a time");
            }
            List<Entity> from = from(fromIds, toId);
            if (kept.isEmpty()) {
                refuseClashes(into, from);
            }
            store.apply(change(into, from, kept, call));
            return Response.none();
        });
    }

    private List<Entity> from(Set<String> ids, String toId) {
        var entities = new ArrayList<Entity>();
        for (String id : ids) {
            if (id.equals(toId)) {
                throw RequestFailure.badRequest("to_entity_id should not be present in from_entity_ids");
            }
            Entity entity = store.entities().byId(id);
            if (entity == null) {
                throw RequestFailure.badRequest("entity id to merge from is invalid");
            }
            entities.add(entity);
        }
        return entities;
    }

    private void refuseClashes(Entity into, List<Entity> from) {
        var texts = new ArrayList<String>();
        var involved = new ArrayList<Map<String, @Nullable Object>>();
        var accessors = new LinkedHashMap<String, String>();
        for (Entity entity : from) {
            for (Alias alias : entity.aliases()) {
                String other = accessors.putIfAbsent(alias.mountAccessor(), entity.id());
                if (other != null && !other.equals(entity.id())) {
                    throw RequestFailure.badRequest("mount accessor " + alias.mountAccessor()
                            + " found in multiple fromEntities, merge should be done with one fromEntity at a time");
                }
                Alias present = into.aliasOf(alias.mountAccessor());
                if (present != null) {
                    texts.add("mountAccessor: " + alias.mountAccessor() + ", toEntity ID: " + into.id()
                            + ", fromEntity ID: " + entity.id() + ", conflicting toEntity alias ID: " + present.id()
                            + ", conflicting fromEntity alias ID: " + alias.id());
                    involved.add(clash(into, present));
                    involved.add(clash(entity, alias));
                }
            }
        }
        if (!texts.isEmpty()) {
            throw clashes(texts).withData(involved);
        }
    }

    private static RequestFailure clashes(List<String> texts) {
        var text = new StringBuilder();
        text.append(texts.size() + 1)
                .append(" errors occurred:\n\t* toEntity and at least one fromEntity have aliases with the same mount")
                .append(" accessor, repeat the merge request specifying exactly one fromEntity, clashes: ");
        texts.forEach(clash -> text.append("\n\t* ").append(clash));
        return RequestFailure.badRequest(text.append("\n\n").toString());
    }

    private Map<String, @Nullable Object> clash(Entity entity, Alias alias) {
        NamedMount mount = mounts.byAccessor(alias.mountAccessor());
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("alias", alias.name());
        wire.put("entity", entity.name());
        wire.put("entity_id", entity.id());
        wire.put("mount", mount == null ? "" : mount.type());
        wire.put("mount_path", mount == null ? "" : mount.path());
        return wire;
    }

    private IdentityChange change(Entity into, List<Entity> from, List<String> kept, Call call) {
        var change = new IdentityChange();
        Entity merged = into;
        for (Entity entity : from) {
            for (Alias alias : entity.aliases()) {
                merged = withAlias(merged, alias, kept);
            }
            var mergedIds = new ArrayList<>(merged.mergedIds());
            mergedIds.addAll(entity.mergedIds());
            mergedIds.add(entity.id());
            merged = merged.withMergedIds(mergedIds);
            for (Group group : store.groups().withMember(entity.id())) {
                Group left = change.latest(group).withoutMember(entity.id());
                change.put(left.withMember(into.id()).written(call.now()));
            }
            change.removeEntity(entity.id());
        }
        return change.put(merged.updated(call.now()));
    }

    private static Entity withAlias(Entity into, Alias alias, List<String> kept) {
        Alias present = into.aliasOf(alias.mountAccessor());
        if (present == null) {
            return into.withAlias(alias.mergedInto(into.id()));
        }
        if (kept.contains(present.id())) {
            return into;
        }
        if (kept.contains(alias.id())) {
            return into.withoutAlias(present.id()).withAlias(alias.mergedInto(into.id()));
        }
        throw RequestFailure.badRequest("conflicting mount accessors in following alias IDs and neither were present in"
                + " conflicting_alias_ids_to_keep: " + alias.id() + ", " + present.id());
    }
}
