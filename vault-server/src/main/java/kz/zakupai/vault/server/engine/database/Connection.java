package kz.zakupai.vault.server.engine.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A configured connection as it is stored. Immutable.
 *
 * @param rotation statements that change the connection's own password; none for the usual one
 * @param details what the client gave for the plugin, as it gave it, without secrets
 * @param url with its placeholders; it may hold a password
 */
record Connection(
        String pluginName,
        AllowedRoles allowedRoles,
        List<String> rotation,
        String passwordPolicy,
        Map<String, @Nullable Object> details,
        Secret url,
        Secret password,
        Secret privateKey) {
    static final String PLUGIN = "postgresql-database-plugin";
    static final String PLUGIN_NAME = "plugin_name";
    static final String ALLOWED_ROLES = "allowed_roles";
    static final String ROOT_ROTATION = "root_rotation_statements";
    static final String PASSWORD_POLICY = "password_policy";
    static final String URL = "connection_url";
    static final String PASSWORD = "password";
    static final String PRIVATE_KEY = "private_key";
    static final String USERNAME = "username";
    static final String SKIP_IMPORT_ROTATION = "skip_static_role_import_rotation";
    private static final String SHOWN_ROTATION = "root_credentials_rotate_statements";
    private static final String SHOWN_DETAILS = "connection_details";
    private static final String PLUGIN_VERSION = "plugin_version";

    static final Connection EMPTY = new Connection(
            "", new AllowedRoles(List.of()), List.of(), "", Map.of(), Secret.of(""), Secret.of(""), Secret.of(""));

    Connection {
        rotation = List.copyOf(rotation);
        details = new LinkedHashMap<>(details);
    }

    String username() {
        return ConnectionDetails.text(details, USERNAME);
    }

    boolean skipsImportRotation() {
        return ConnectionDetails.flag(details, SKIP_IMPORT_ROTATION);
    }

    Connection withPassword(Secret other) {
        return new Connection(pluginName, allowedRoles, rotation, passwordPolicy, details, url, other, privateKey);
    }

    /** As clients read it: no password, no key, and a URL whose password is masked. */
    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(details);
        shown.put(URL, UrlMask.masked(url));
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put(ALLOWED_ROLES, allowedRoles.patterns());
        wire.put(SHOWN_DETAILS, shown);
        wire.put(PASSWORD_POLICY, passwordPolicy);
        wire.put(PLUGIN_NAME, pluginName);
        wire.put(PLUGIN_VERSION, "");
        wire.put(SHOWN_ROTATION, rotation);
        return wire;
    }

    byte[] bytes() {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        stored.put(PLUGIN_NAME, pluginName);
        stored.put(ALLOWED_ROLES, allowedRoles.patterns());
        stored.put(ROOT_ROTATION, rotation);
        stored.put(PASSWORD_POLICY, passwordPolicy);
        stored.put(SHOWN_DETAILS, details);
        stored.put(URL, url.reveal());
        stored.put(PASSWORD, password.reveal());
        stored.put(PRIVATE_KEY, privateKey.reveal());
        return Json.bytes(stored);
    }

    static Connection parse(byte[] bytes) {
        Stored stored = Stored.read(bytes);
        return new Connection(
                stored.text(PLUGIN_NAME),
                new AllowedRoles(stored.texts(ALLOWED_ROLES)),
                stored.texts(ROOT_ROTATION),
                stored.text(PASSWORD_POLICY),
                stored.object(SHOWN_DETAILS),
                stored.secret(URL),
                stored.secret(PASSWORD),
                stored.secret(PRIVATE_KEY));
    }

    @Override
    public String toString() {
        return "Connection[" + pluginName + "]";
    }
}
