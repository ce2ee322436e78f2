package kz.zakupai.vault.server.engine.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.database.postgresql.DatabaseFailure;
import kz.zakupai.vault.server.engine.database.postgresql.InvalidConnection;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code config}, {@code reset}, {@code reload} and {@code rotate-root}. */
final class ConnectionPaths {
    private static final String PLUGIN_VERSION = "plugin_version";
    private static final String VERIFY = "verify_connection";
    private static final Pattern VERSION = Pattern.compile("v?\\d+(\\.\\d+){0,2}([+-][\\w.+-]*)?");
    private static final int MAX_DETAILS = 64;
    private static final String PASSWORD_WARNING =
            "Password found in connection_url, use a templated url to enable root"
                    + " rotation and prevent read access to password information.";
    private static final List<Field> FIELDS = List.of(
            Names.field("The connection's name."),
            Field.of(Connection.PLUGIN_NAME, FieldType.STRING, "Must be " + Connection.PLUGIN + "."),
            Field.of(PLUGIN_VERSION, FieldType.STRING, "The version of the plugin; there is but the built-in one."),
            Field.of(VERIFY, FieldType.BOOL, "Whether to connect before the connection is kept.")
                    .orElse(true),
            Field.of(
                    Connection.ALLOWED_ROLES,
                    FieldType.COMMA_STRING_LIST,
                    "The roles that may use the connection; * at either end stands for anything."),
            Field.of(
                    Connection.ROOT_ROTATION,
                    FieldType.STRING_LIST,
                    "Statements that change the password of the connection's own account."),
            Field.of(Connection.PASSWORD_POLICY, FieldType.STRING, "The password policy for all passwords."));
    /** Besides the declared fields, what is kept apart since it is secret. */
    private static final Set<String> SECRETS = Set.of(Connection.URL, Connection.PASSWORD, Connection.PRIVATE_KEY);

    private final Connections connections;
    private final RootRotation rotation;

    ConnectionPaths(Connections connections, RootRotation rotation) {
        this.connections = connections;
        this.rotation = rotation;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                EnginePath.of("config", "The names of all connections.")
                        .on(Operation.LIST, call -> Response.keys(call.storage().list(Connections.FOLDER))),
                EnginePath.of(
                                "config/{name}",
                                "One connection; a plugin's own fields are taken besides the declared ones.")
                        .fields(FIELDS)
                        .anyField()
                        .exists(call -> Connections.find(call.storage(), Names.of(call)) != null)
                        .on(Operation.READ, this::read)
                        .onWrite(this::write)
                        .on(Operation.DELETE, this::delete),
                EnginePath.of("reset/{name}", "Closes a connection and opens it again.")
                        .field(Names.field("The connection's name."))
                        .onWrite(this::reset),
                EnginePath.of("reload/{plugin_name}", "Closes all connections of a plugin.")
                        .field(Connection.PLUGIN_NAME, FieldType.STRING, "The plugin's name.")
                        .onWrite(this::reload),
                EnginePath.of("rotate-root/{name}", "Changes the password of a connection's own account.")
                        .field(Names.field("The connection's name."))
                        .onWrite(this::rotate));
    }

    private Response read(Call call) {
        Connection connection = Connections.find(call.storage(), Names.of(call));
        if (connection == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(connection.wire());
    }

    private Response write(Call call) {
        String name = Names.of(call);
        try {
            return connections.locked(name, () -> {
                Connection before = Connections.find(call.storage(), name);
                Connection connection = changed(before == null ? Connection.EMPTY : before, call);
                connections.configure(
                        call.storage(), name, connection, call.fields().bool(VERIFY));
                return UrlMask.holdsPassword(connection.url())
                        ? Response.none().withStatus(200).withWarning(PASSWORD_WARNING)
                        : Response.none();
            });
        } catch (InvalidConnection e) {
            throw RequestFailure.badRequest("error creating database object: " + e.getMessage());
        } catch (DatabaseFailure e) {
            throw RequestFailure.badRequest(
                    "error creating database object: error verifying connection: " + e.getMessage());
        }
    }

    private static Connection changed(Connection before, Call call) {
        Fields fields = call.fields();
        String plugin =
                fields.has(Connection.PLUGIN_NAME) ? fields.string(Connection.PLUGIN_NAME) : before.pluginName();
        checkPlugin(plugin, fields.string(PLUGIN_VERSION));
        Map<String, @Nullable Object> data = call.request().data();
        return new Connection(
                plugin,
                fields.has(Connection.ALLOWED_ROLES)
                        ? new AllowedRoles(fields.strings(Connection.ALLOWED_ROLES))
                        : before.allowedRoles(),
                fields.has(Connection.ROOT_ROTATION) ? fields.strings(Connection.ROOT_ROTATION) : before.rotation(),
                fields.has(Connection.PASSWORD_POLICY)
                        ? fields.string(Connection.PASSWORD_POLICY)
                        : before.passwordPolicy(),
                details(before, data),
                secret(data, Connection.URL, before.url()),
                secret(data, Connection.PASSWORD, before.password()),
                secret(data, Connection.PRIVATE_KEY, before.privateKey()));
    }

    private static void checkPlugin(String plugin, String version) {
        if (plugin.isEmpty()) {
            throw RequestFailure.badRequest("empty plugin name");
        }
        if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
            throw RequestFailure.badRequest(
                    "version \"" + version + "\" is not a valid semantic version: Malformed version: " + version);
        }
        if (!plugin.equals(Connection.PLUGIN) || !version.isEmpty()) {
            throw RequestFailure.badRequest("error creating database object: unable to find database plugin \"" + plugin
                    + "\"" + (version.isEmpty() ? "" : ", version " + version) + ": " + Connection.PLUGIN
                    + " without a version is what this server has");
        }
    }

    /** What the request says besides the declared fields is laid over what was there. */
    private static Map<String, @Nullable Object> details(Connection before, Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>(before.details());
        data.forEach((name, value) -> {
            boolean declared = FIELDS.stream().anyMatch(field -> field.name().equals(name));
            if (!declared && !SECRETS.contains(name)) {
                details.put(name, value);
            }
        });
        if (details.size() > MAX_DETAILS) {
            throw RequestFailure.badRequest("a connection takes " + MAX_DETAILS + " details at most");
        }
        return details;
    }

    private static Secret secret(Map<String, @Nullable Object> data, String name, Secret before) {
        return data.containsKey(name) ? ConnectionDetails.secret(data.get(name), name) : before;
    }

    private Response delete(Call call) {
        connections.delete(call.storage(), Names.of(call));
        return Response.none();
    }

    private Response reset(Call call) {
        reopen(call, Names.of(call));
        return Response.none();
    }

    private void reopen(Call call, String name) {
        connections.locked(name, () -> {
            Connections.need(call.storage(), name);
            connections.forget(name);
            return connections.opened(call.storage(), name);
        });
    }

    private Response reload(Call call) {
        String plugin = call.fields().string(Connection.PLUGIN_NAME);
        var reloaded = new ArrayList<String>();
        for (String name : call.storage().list(Connections.FOLDER)) {
            Connection connection = Connections.find(call.storage(), name);
            if (connection != null && connection.pluginName().equals(plugin)) {
                reopen(call, name);
                reloaded.add(name);
            }
        }
        if (reloaded.isEmpty()) {
            return Response.of(new LinkedHashMap<>())
                    .withWarning("no connections were found with plugin_name \"" + plugin + "\"");
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("connections", reloaded);
        answer.put("count", reloaded.size());
        return Response.of(answer);
    }

    private Response rotate(Call call) {
        rotation.rotate(call.storage(), Names.of(call));
        return Response.none();
    }
}
