package kz.zakupai.vault.server.identity;

import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.util.List;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** The paths {@code identity/lookup}: finds an entity or a group by any one of its names. */
final class LookupPaths {
    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String ALIAS_ID = "alias_id";
    private static final String ALIAS_NAME = "alias_name";
    private static final String ALIAS_MOUNT = "alias_mount_accessor";

    private final IdentityStore store;
    private final IdentityAnswers answers;

    LookupPaths(IdentityStore store, IdentityAnswers answers) {
        this.store = store;
        this.answers = answers;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("lookup/entity", "Query entities based on various properties.")
                        .fields(fields("entity"))
                        .onWrite(call -> entity(call.fields())),
                EnginePath.of("lookup/group", "Query groups based on various properties.")
                        .fields(fields("group"))
                        .onWrite(call -> group(call.fields())));
    }

    private static List<Field> fields(String what) {
        return List.of(
                Field.of(NAME, STRING, "Name of the " + what + "."),
                Field.of(ID, STRING, "ID of the " + what + "."),
                Field.of(ALIAS_ID, STRING, "ID of the alias."),
                Field.of(
                        ALIAS_NAME,
                        STRING,
                        "Name of the alias. This should be supplied in conjunction with 'alias_mount_accessor'."),
                Field.of(
                        ALIAS_MOUNT,
                        STRING,
                        "Accessor of the mount to which the alias belongs to. This should be supplied in conjunction"
                                + " with 'alias_name'."));
    }

    private Response entity(Fields fields) {
        check(fields);
        var entities = store.entities();
        Entity entity = null;
        if (!fields.string(ID).isEmpty()) {
            entity = entities.byId(fields.string(ID));
        } else if (!fields.string(NAME).isEmpty()) {
            entity = entities.byName(fields.string(NAME));
        } else if (!fields.string(ALIAS_ID).isEmpty()) {
            entity = entities.byAliasId(fields.string(ALIAS_ID));
        } else if (!fields.string(ALIAS_NAME).isEmpty()) {
            entity = entities.byAlias(alias(fields));
        }
        return entity == null ? Response.none() : Response.of(answers.of(entity));
    }

    private Response group(Fields fields) {
        check(fields);
        var groups = store.groups();
        @Nullable Group group = null;
        if (!fields.string(ID).isEmpty()) {
            group = groups.byId(fields.string(ID));
        } else if (!fields.string(NAME).isEmpty()) {
            group = groups.byName(fields.string(NAME));
        } else if (!fields.string(ALIAS_ID).isEmpty()) {
            group = groups.byAliasId(fields.string(ALIAS_ID));
        } else if (!fields.string(ALIAS_NAME).isEmpty()) {
            group = groups.byAlias(alias(fields));
        }
        return group == null ? Response.none() : Response.of(answers.of(group));
    }

    private static AliasName alias(Fields fields) {
        return new AliasName(fields.string(ALIAS_MOUNT), fields.string(ALIAS_NAME));
    }

    /** One way to find it, and not half a way. */
    private static void check(Fields fields) {
        long given = List.of(ID, NAME, ALIAS_ID, ALIAS_NAME, ALIAS_MOUNT).stream()
                .filter(fields::has)
                .count();
        boolean name = !fields.string(ALIAS_NAME).isEmpty();
        boolean mount = !fields.string(ALIAS_MOUNT).isEmpty();
        if (given == 0) {
            throw RequestFailure.badRequest("query parameter not supplied");
        }
        if (given == 1 && (name || mount)) {
            throw RequestFailure.badRequest("both 'alias_name' and 'alias_mount_accessor' needs to be set");
        }
        if (given > 1 && !(given == 2 && name && mount)) {
            throw RequestFailure.badRequest("query parameter conflict; please supply distinct set of query parameters");
        }
    }
}
