package kz.zakupai.vault.server.identity;

import static kz.zakupai.vault.server.engine.FieldType.BOOL;
import static kz.zakupai.vault.server.engine.FieldType.COMMA_STRING_LIST;
import static kz.zakupai.vault.server.engine.FieldType.KEY_VALUE_PAIRS;
import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.policy.PolicyStore;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** The paths {@code identity/entity}: makes, shows, changes and deletes entities. */
final class EntityPaths {
    private static final int MAX_BATCH = 10_000;

    private static final List<Field> FIELDS = List.of(
            Field.of("id", STRING, "ID of the entity. If set, updates the corresponding existing entity."),
            Field.of("name", STRING, "Name of the entity"),
            Field.of("metadata", KEY_VALUE_PAIRS, "Metadata to be associated with the entity."),
            Field.of("policies", COMMA_STRING_LIST, "Policies to be tied to the entity."),
            Field.of(
                    "disabled",
                    BOOL,
                    "If set true, tokens tied to this identity will not be able to be used (but will not be"
                            + " revoked)."));

    private final Identities identities;
    private final IdentityStore store;
    private final IdentityAnswers answers;

    EntityPaths(Identities identities, IdentityAnswers answers) {
        this.identities = identities;
        this.store = identities.store();
        this.answers = answers;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("entity", "Create a new entity").fields(FIELDS).onWrite(this::write),
                EnginePath.of("entity/id", "List all the entity IDs")
                        .on(Operation.LIST, call -> answers.entities(Entity::id)),
                EnginePath.of("entity/id/{id}", "Update, read or delete an entity using entity ID")
                        .fields(FIELDS)
                        .on(Operation.READ, call -> read(byId(call)))
                        .onWrite(this::write)
                        .on(Operation.DELETE, call -> delete(call, byId(call))),
                EnginePath.of("entity/name", "List all the entity names")
                        .on(Operation.LIST, call -> answers.entities(Entity::name)),
                EnginePath.of("entity/name/{name...}", "Update, read or delete an entity using entity name")
                        .fields(FIELDS)
                        .on(Operation.READ, call -> read(byName(call)))
                        .onWrite(this::write)
                        .on(Operation.DELETE, call -> delete(call, byName(call))),
                EnginePath.of("entity/batch-delete", "Delete all of the entities provided")
                        .field("entity_ids", COMMA_STRING_LIST, "Entity IDs to delete")
                        .onWrite(this::batchDelete));
    }

    private @Nullable Entity byId(Call call) {
        return store.entities().byId(call.fields().string("id"));
    }

    private @Nullable Entity byName(Call call) {
        String name = call.fields().string("name");
        if (name.isEmpty()) {
            throw RequestFailure.badRequest("missing entity name");
        }
        return store.entities().byName(name);
    }

    private Response read(@Nullable Entity entity) {
        if (entity == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(answers.of(entity));
    }

    private Response write(Call call) {
        return store.locked(() -> {
            Entity present = present(call.fields());
            Entity entity = changed(present == null ? fresh(call) : present, call.fields());
            Metadata.check(entity.metadata(), "entity");
            store.apply(new IdentityChange().put(entity.updated(call.now())));
            return present == null ? made(entity) : Response.none();
        });
    }

    private static Response made(Entity entity) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("aliases", null);
        data.put("id", entity.id());
        data.put("name", entity.name());
        return Response.of(data);
    }

    /** The entity that a write means: by its id, or else by its name. */
    private @Nullable Entity present(Fields fields) {
        String id = fields.string("id");
        Entity byId = id.isEmpty() ? null : store.entities().byId(id);
        if (!id.isEmpty() && byId == null) {
            throw RequestFailure.badRequest("entity not found from id");
        }
        String name = fields.string("name");
        Entity byName = name.isEmpty() ? null : store.entities().byName(name);
        if (byId != null && byName != null && !byId.id().equals(byName.id())) {
            throw RequestFailure.badRequest("entity name is already in use");
        }
        return byId == null ? byName : byId;
    }

    private Entity fresh(Call call) {
        String name = call.fields().string("name");
        return Entity.of(
                UUID.randomUUID().toString(),
                name.isEmpty() ? identities.names().entity() : name,
                call.now());
    }

    private static Entity changed(Entity entity, Fields fields) {
        Entity changed = entity;
        if (!fields.string("name").isEmpty()) {
            changed = changed.named(fields.string("name"));
        }
        if (fields.has("policies")) {
            changed = changed.withPolicies(assignable(fields.strings("policies")));
        }
        if (fields.has("disabled")) {
            changed = changed.withDisabled(fields.bool("disabled"));
        }
        return fields.has("metadata") ? changed.withMetadata(fields.pairs("metadata")) : changed;
    }

    /** Each once, sorted. The policy {@code root} is refused in every spelling that would be read as its name. */
    static List<String> assignable(List<String> policies) {
        var names = new TreeSet<String>();
        for (String policy : policies) {
            String name = policy.strip();
            if (PolicyStore.canonicalName(name).equals("root")) {
                throw RequestFailure.badRequest("policies cannot contain root");
            }
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    private Response delete(Call call, @Nullable Entity entity) {
        if (entity != null) {
            store.locked(() -> {
                store.apply(removal(new IdentityChange(), entity.id(), call));
                return true;
            });
        }
        return Response.none();
    }

    private Response batchDelete(Call call) {
        List<String> ids = call.fields().strings("entity_ids");
        if (ids.isEmpty()) {
            throw RequestFailure.badRequest("missing entity ids to delete");
        }
        if (ids.size() > MAX_BATCH) {
            throw RequestFailure.badRequest("too many entity ids: at most " + MAX_BATCH);
        }
        return store.locked(() -> {
            var change = new IdentityChange();
            for (String id : ids) {
                if (store.entities().byId(id) != null) {
                    removal(change, id, call);
                }
            }
            store.apply(change);
            return Response.none();
        });
    }

    /** The groups forget their member, too. */
    private IdentityChange removal(IdentityChange change, String id, Call call) {
        for (Group group : store.groups().withMember(id)) {
            change.put(change.latest(group).withoutMember(id).written(call.now()));
        }
        return change.removeEntity(id);
    }
}
