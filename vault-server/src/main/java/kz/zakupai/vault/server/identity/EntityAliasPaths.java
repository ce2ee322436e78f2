package kz.zakupai.vault.server.identity;

import static kz.zakupai.vault.server.engine.FieldType.KEY_VALUE_PAIRS;
import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** The paths {@code identity/entity-alias}: makes, shows, changes and deletes the aliases of entities. */
final class EntityAliasPaths {
    private static final List<Field> FIELDS = List.of(
            Field.of("id", STRING, "ID of the entity alias. If set, updates the corresponding entity alias."),
            Field.of("entity_id", STRING, "Entity ID to which this alias belongs. Deprecated, use canonical_id."),
            Field.of("canonical_id", STRING, "Entity ID to which this alias belongs"),
            Field.of("mount_accessor", STRING, "Mount accessor to which this alias belongs to; unused for a modify"),
            Field.of("name", STRING, "Name of the alias; unused for a modify"),
            Field.of("custom_metadata", KEY_VALUE_PAIRS, "User provided key-value pairs"));

    private final Identities identities;
    private final IdentityStore store;
    private final MountNames mounts;
    private final IdentityAnswers answers;

    EntityAliasPaths(Identities identities, MountNames mounts, IdentityAnswers answers) {
        this.identities = identities;
        this.store = identities.store();
        this.mounts = mounts;
        this.answers = answers;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("entity-alias", "Create a new alias.")
                        .fields(FIELDS)
                        .onWrite(this::write),
                EnginePath.of("entity-alias/id", "List all the alias IDs.")
                        .on(Operation.LIST, call -> answers.entityAliases()),
                EnginePath.of("entity-alias/id/{id}", "Update, read or delete an alias ID.")
                        .fields(FIELDS)
                        .on(Operation.READ, this::read)
                        .onWrite(this::write)
                        .on(Operation.DELETE, this::delete));
    }

    private Response read(Call call) {
        String id = call.fields().string("id");
        Entity entity = store.entities().byAliasId(id);
        Alias alias = entity == null ? null : entity.alias(id);
        if (alias == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(answers.of(alias, false));
    }

    private Response delete(Call call) {
        String id = call.fields().string("id");
        return store.locked(() -> {
            Entity entity = store.entities().byAliasId(id);
            if (entity != null) {
                store.apply(new IdentityChange().put(entity.withoutAlias(id).updated(call.now())));
            }
            return Response.none();
        });
    }

    private Response write(Call call) {
        Fields fields = call.fields();
        Metadata.check(fields.pairs("custom_metadata"), "alias custom");
        return store.locked(() -> fields.string("id").isEmpty() ? byName(call) : byId(call));
    }

    private Response byId(Call call) {
        Fields fields = call.fields();
        String id = fields.string("id");
        Entity entity = store.entities().byAliasId(id);
        Alias alias = entity == null ? null : entity.alias(id);
        if (entity == null || alias == null) {
            throw RequestFailure.badRequest("invalid alias ID provided");
        }
        var name = new AliasName(
                or(fields.string("mount_accessor"), alias.mountAccessor()), or(fields.string("name"), alias.name()));
        boolean custom = fields.has("custom_metadata");
        return change(call, entity, alias, name, custom ? fields.pairs("custom_metadata") : alias.customMetadata());
    }

    private Response byName(Call call) {
        Fields fields = call.fields();
        var name = new AliasName(fields.string("mount_accessor"), fields.string("name"));
        if (name.mountAccessor().isEmpty() || name.text().isEmpty()) {
            throw RequestFailure.badRequest("'id' or 'mount_accessor' and 'name' must be provided");
        }
        NamedMount mount = mount(name.mountAccessor());
        Entity entity = store.entities().byAlias(name);
        if (entity == null) {
            return create(call, name, mount);
        }
        Alias alias = entity.aliases().stream()
                .filter(present -> present.fullName().key().equals(name.key()))
                .findFirst()
                .orElseThrow();
        return change(call, entity, alias, name, fields.pairs("custom_metadata"));
    }

    private Response create(Call call, AliasName name, NamedMount mount) {
        String canonicalId = canonicalId(call.fields());
        Entity entity = canonicalId.isEmpty()
                ? Entity.of(UUID.randomUUID().toString(), identities.names().entity(), call.now())
                : store.entities().byId(canonicalId);
        if (entity == null) {
            throw RequestFailure.badRequest("invalid canonical ID");
        }
        if (entity.aliasOf(name.mountAccessor()) != null) {
            throw RequestFailure.badRequest("Alias already exists for requested entity and mount accessor");
        }
        Alias alias = Alias.of(UUID.randomUUID().toString(), entity.id(), name, call.now())
                .withCustomMetadata(call.fields().pairs("custom_metadata"))
                .withLocal(mount.local());
        store.apply(new IdentityChange().put(entity.withAlias(alias)));
        return answer(alias);
    }

    private Response change(
            Call call, Entity entity, Alias alias, AliasName name, @Nullable Map<String, String> custom) {
        String wished = or(canonicalId(call.fields()), entity.id());
        boolean moved = !wished.equals(entity.id());
        boolean renamed = !name.equals(alias.fullName());
        if (!moved && !renamed && Objects.equals(custom, alias.customMetadata())) {
            return Response.none();
        }
        boolean otherMount = !name.mountAccessor().equals(alias.mountAccessor());
        if (otherMount && !moved && entity.aliasOf(name.mountAccessor()) != null) {
            throw RequestFailure.badRequest(
                    "Alias cannot be updated as the entity already has an alias for the given 'mount_accessor' ");
        }
        NamedMount mount = mount(name.mountAccessor());
        Entity taken = store.entities().byAlias(name);
        if (taken != null && !name.key().equals(alias.fullName().key())) {
            throw RequestFailure.badRequest("alias with combination of mount accessor and name already exists");
        }
        Alias changed = alias.named(name, call.now()).withCustomMetadata(custom);
        var change = new IdentityChange();
        if (moved) {
            Entity target = target(wished, name, mount);
            changed = changed.movedTo(target.id(), call.now());
            change.put(entity.withoutAlias(alias.id())).put(target.withAlias(changed));
        } else {
            change.put(entity.withAlias(changed));
        }
        store.apply(change);
        return answer(changed);
    }

    private Entity target(String id, AliasName name, NamedMount mount) {
        if (mount.local()) {
            throw RequestFailure.badRequest("local aliases can't be moved between entities");
        }
        Entity target = store.entities().byId(id);
        if (target == null) {
            throw RequestFailure.badRequest("given 'canonical_id' is not associated with an entity");
        }
        if (target.aliasOf(name.mountAccessor()) != null) {
            throw RequestFailure.badRequest(
                    "Alias cannot be updated as the given entity already has an alias for this mount ");
        }
        return target;
    }

    private NamedMount mount(String accessor) {
        NamedMount mount = mounts.byAccessor(accessor);
        if (mount == null) {
            throw RequestFailure.badRequest("invalid mount accessor \"" + accessor + "\"");
        }
        return mount;
    }

    private static Response answer(Alias alias) {
        return Response.of(Map.of("canonical_id", alias.canonicalId(), "id", alias.id()));
    }

    private static String canonicalId(Fields fields) {
        return or(fields.string("canonical_id"), fields.string("entity_id"));
    }

    private static String or(String given, String otherwise) {
        return given.isEmpty() ? otherwise : given;
    }
}
