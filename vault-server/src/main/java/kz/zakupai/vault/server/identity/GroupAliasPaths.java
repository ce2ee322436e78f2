package kz.zakupai.vault.server.identity;

import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** The paths {@code identity/group-alias}: what a mount knows an external group by. */
final class GroupAliasPaths {
    private static final List<Field> FIELDS = List.of(
            Field.of("id", STRING, "ID of the group alias."),
            Field.of("name", STRING, "Alias of the group."),
            Field.of("mount_accessor", STRING, "Mount accessor to which this alias belongs to."),
            Field.of("canonical_id", STRING, "ID of the group to which this is an alias."));

    private final Identities identities;
    private final IdentityStore store;
    private final MountNames mounts;
    private final IdentityAnswers answers;

    GroupAliasPaths(Identities identities, MountNames mounts, IdentityAnswers answers) {
        this.identities = identities;
        this.store = identities.store();
        this.mounts = mounts;
        this.answers = answers;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("group-alias", "Creates a new group alias, or updates an existing one.")
                        .fields(FIELDS)
                        .onWrite(this::register),
                EnginePath.of("group-alias/id", "List all the group alias IDs.")
                        .on(Operation.LIST, call -> answers.groupAliases()),
                EnginePath.of("group-alias/id/{id}", "Update, read or delete a group alias using ID.")
                        .fields(FIELDS)
                        .on(Operation.READ, this::read)
                        .onWrite(this::update)
                        .on(Operation.DELETE, this::delete));
    }

    private Response read(Call call) {
        Group group = store.groups().byAliasId(call.fields().string("id"));
        if (group == null || group.alias() == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(answers.of(group.alias(), false));
    }

    private Response delete(Call call) {
        return store.locked(() -> {
            Group group = store.groups().byAliasId(call.fields().string("id"));
            if (group != null) {
                store.apply(new IdentityChange().put(group.withAlias(null).written(call.now())));
            }
            return Response.none();
        });
    }

    private Response register(Call call) {
        return call.fields().has("id") ? update(call) : store.locked(() -> write(call, null));
    }

    private Response update(Call call) {
        String id = call.fields().string("id");
        if (id.isEmpty()) {
            throw RequestFailure.badRequest("empty group alias ID");
        }
        return store.locked(() -> {
            Group group = store.groups().byAliasId(id);
            if (group == null) {
                throw RequestFailure.badRequest("invalid group alias ID");
            }
            return write(call, group);
        });
    }

    /** @param holder the group that has the alias now; null for a new one */
    private Response write(Call call, @Nullable Group holder) {
        Alias present = holder == null ? null : holder.alias();
        AliasName name = name(call.fields());
        String canonicalId = call.fields().string("canonical_id");
        boolean stays = canonicalId.isEmpty() || (holder != null && holder.id().equals(canonicalId));
        if (present != null && stays && present.fullName().equals(name)) {
            return Response.none();
        }
        Group target = target(call, holder, canonicalId);
        check(name, present);
        Alias alias = present == null
                ? Alias.of(UUID.randomUUID().toString(), target.id(), name, call.now())
                : present.named(name, call.now()).movedTo(target.id(), call.now());
        var change = new IdentityChange();
        if (holder != null && !holder.id().equals(target.id())) {
            change.put(holder.withAlias(null).written(call.now()));
        }
        // Nobody would take out again whom another mount has put in.
        boolean sameMount = present == null || present.mountAccessor().equals(name.mountAccessor());
        Group members = sameMount ? target : target.withMemberEntities(List.of());
        store.apply(change.put(members.withAlias(alias).written(call.now())));
        return Response.of(Map.of("canonical_id", target.id(), "id", alias.id()));
    }

    private static AliasName name(Fields fields) {
        if (fields.string("name").isEmpty()) {
            throw RequestFailure.badRequest("missing alias name");
        }
        if (fields.string("mount_accessor").isEmpty()) {
            throw RequestFailure.badRequest("missing mount_accessor");
        }
        return new AliasName(fields.string("mount_accessor"), fields.string("name"));
    }

    /** The group that is to have the alias: a new one where none is named. */
    private Group target(Call call, @Nullable Group holder, String canonicalId) {
        if (canonicalId.isEmpty()) {
            return holder != null
                    ? holder
                    : Group.of(UUID.randomUUID().toString(), identities.names().group(), Group.EXTERNAL, call.now());
        }
        Group group = store.groups().byId(canonicalId);
        if (group == null) {
            throw RequestFailure.badRequest("invalid group ID given in 'canonical_id'");
        }
        if (!group.external()) {
            throw RequestFailure.badRequest("alias can't be set on an internal group");
        }
        return group;
    }

    private void check(AliasName name, @Nullable Alias present) {
        NamedMount mount = mounts.byAccessor(name.mountAccessor());
        if (mount == null) {
            throw RequestFailure.badRequest("invalid mount accessor \"" + name.mountAccessor() + "\"");
        }
        if (mount.local()) {
            throw RequestFailure.badRequest("mount accessor \"" + name.mountAccessor() + "\" is a local mount");
        }
        Group taken = store.groups().byAlias(name);
        Alias other = taken == null ? null : taken.alias();
        if (other != null && (present == null || !other.id().equals(present.id()))) {
            throw RequestFailure.badRequest("combination of mount and group alias name is already in use");
        }
    }
}
