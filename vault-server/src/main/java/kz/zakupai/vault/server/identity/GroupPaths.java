package kz.zakupai.vault.server.identity;

import static kz.zakupai.vault.server.engine.FieldType.COMMA_STRING_LIST;
import static kz.zakupai.vault.server.engine.FieldType.KEY_VALUE_PAIRS;
import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** The paths {@code identity/group}: makes, shows, changes and deletes groups. */
final class GroupPaths {
    private static final List<Field> FIELDS = List.of(
            Field.of("id", STRING, "ID of the group. If set, updates the corresponding existing group."),
            Field.of("type", STRING, "Type of the group, 'internal' or 'external'. Defaults to 'internal'"),
            Field.of("name", STRING, "Name of the group."),
            Field.of("metadata", KEY_VALUE_PAIRS, "Metadata to be associated with the group."),
            Field.of("policies", COMMA_STRING_LIST, "Policies to be tied to the group."),
            Field.of("member_group_ids", COMMA_STRING_LIST, "Group IDs to be assigned as group members."),
            Field.of("member_entity_ids", COMMA_STRING_LIST, "Entity IDs to be assigned as group members."));

    private final Identities identities;
    private final IdentityStore store;
    private final IdentityAnswers answers;

    GroupPaths(Identities identities, IdentityAnswers answers) {
        this.identities = identities;
        this.store = identities.store();
        this.answers = answers;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("group", "Create a new group.").fields(FIELDS).onWrite(this::register),
                EnginePath.of("group/id", "List all the group IDs.")
                        .on(Operation.LIST, call -> answers.groups(Group::id)),
                EnginePath.of("group/id/{id}", "Update or delete an existing group using its ID.")
                        .fields(FIELDS)
                        .on(Operation.READ, call -> read(byId(call)))
                        .onWrite(this::writeById)
                        .on(Operation.DELETE, call -> delete(call, () -> byId(call))),
                EnginePath.of("group/name", "List all the group names.")
                        .on(Operation.LIST, call -> answers.groups(Group::name)),
                EnginePath.of("group/name/{name...}", "Update or delete an existing group using its name.")
                        .fields(FIELDS)
                        .on(Operation.READ, call -> read(byName(call)))
                        .onWrite(this::writeByName)
                        .on(Operation.DELETE, call -> delete(call, () -> byName(call))));
    }

    private Response register(Call call) {
        if (call.fields().has("id")) {
            return writeById(call);
        }
        return call.fields().has("name") ? writeByName(call) : store.locked(() -> write(call, null));
    }

    private Response writeById(Call call) {
        return store.locked(() -> {
            if (call.fields().string("id").isEmpty()) {
                throw RequestFailure.badRequest("empty group ID");
            }
            Group group = byId(call);
            if (group == null) {
                throw RequestFailure.badRequest("invalid group ID");
            }
            return write(call, group);
        });
    }

    private Response writeByName(Call call) {
        return store.locked(() -> write(call, byName(call)));
    }

    private @Nullable Group byId(Call call) {
        return store.groups().byId(call.fields().string("id"));
    }

    private @Nullable Group byName(Call call) {
        String name = call.fields().string("name");
        if (name.isEmpty()) {
            throw RequestFailure.badRequest("empty group name");
        }
        return store.groups().byName(name);
    }

    private Response read(@Nullable Group group) {
        if (group == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(answers.of(group));
    }

    private Response write(Call call, @Nullable Group present) {
        Fields fields = call.fields();
        String type = type(fields, present);
        String name = fields.string("name");
        Group named = name.isEmpty() ? null : store.groups().byName(name);
        if (named != null && (present == null || !named.id().equals(present.id()))) {
            throw RequestFailure.badRequest("group name is already in use");
        }
        Group group = present == null
                ? Group.of(
                        UUID.randomUUID().toString(),
                        name.isEmpty() ? identities.names().group() : name,
                        type,
                        call.now())
                : name.isEmpty() ? present : present.named(name);
        Group changed = withMembers(changed(group, fields), fields);
        Metadata.check(changed.metadata(), "group");
        store.apply(new IdentityChange().put(changed.written(call.now())));
        return present == null ? made(changed) : Response.none();
    }

    private static Response made(Group group) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("id", group.id());
        data.put("name", group.name());
        return Response.of(data);
    }

    private static String type(Fields fields, @Nullable Group present) {
        String given = fields.string("type");
        if (present != null && fields.has("type") && !given.equals(present.type())) {
            throw RequestFailure.badRequest("group type cannot be changed");
        }
        String type = present != null ? present.type() : given.isEmpty() ? Group.INTERNAL : given;
        if (!type.equals(Group.INTERNAL) && !type.equals(Group.EXTERNAL)) {
            throw RequestFailure.badRequest("invalid group type \"" + type + "\"");
        }
        return type;
    }

    private static Group changed(Group group, Fields fields) {
        Group changed = group;
        if (fields.has("policies")) {
            changed = changed.withPolicies(EntityPaths.assignable(fields.strings("policies")));
        }
        return fields.has("metadata") ? changed.withMetadata(fields.pairs("metadata")) : changed;
    }

    private Group withMembers(Group group, Fields fields) {
        Group changed = group;
        if (fields.has("member_entity_ids")) {
            if (group.external()) {
                throw RequestFailure.badRequest("member entities can't be set manually for external groups");
            }
            changed = changed.withMemberEntities(entities(fields.strings("member_entity_ids")));
        }
        if (fields.has("member_group_ids")) {
            if (group.external()) {
                throw RequestFailure.badRequest("member groups can't be set for external groups");
            }
            changed = changed.withMemberGroups(groups(group, fields.strings("member_group_ids")));
        }
        return changed;
    }

    private List<String> entities(List<String> ids) {
        for (String id : ids) {
            if (store.entities().byId(id) == null) {
                throw RequestFailure.badRequest("invalid entity ID \"" + id + "\"");
            }
        }
        return List.copyOf(new TreeSet<>(ids));
    }

    /** None of them may hold the group itself, however deep. */
    private List<String> groups(Group group, List<String> ids) {
        for (String id : ids) {
            if (store.groups().byId(id) == null) {
                throw RequestFailure.badRequest("invalid member group ID \"" + id + "\"");
            }
            if (id.equals(group.id())) {
                throw RequestFailure.badRequest("member group ID \"" + id + "\" is same as the ID of the group");
            }
            if (store.groups().within(group.id(), id)) {
                throw RequestFailure.badRequest("cyclic relationship detected for member group ID \"" + id + "\"");
            }
        }
        return List.copyOf(new TreeSet<>(ids));
    }

    /** Groups that it was a member of forget it. */
    private Response delete(Call call, Supplier<@Nullable Group> found) {
        return store.locked(() -> {
            Group group = found.get();
            if (group != null) {
                var change = new IdentityChange().removeGroup(group.id());
                for (Group parent : store.groups().parents(group.id())) {
                    var left = parent.memberGroups().stream()
                            .filter(id -> !id.equals(group.id()))
                            .toList();
                    change.put(parent.withMemberGroups(left).written(call.now()));
                }
                store.apply(change);
            }
            return Response.none();
        });
    }
}
