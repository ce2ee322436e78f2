package kz.zakupai.vault.server.engine.database;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.engine.database.postgresql.ConnectionSettings;
import kz.zakupai.vault.server.engine.database.postgresql.InvalidConnection;
import kz.zakupai.vault.server.engine.database.username.InvalidTemplate;
import kz.zakupai.vault.server.engine.database.username.UsernameTemplate;
import org.jspecify.annotations.Nullable;

/**
 * What the details of a connection mean. Clients give numbers as numbers or texts, and read them back as they gave them, so
 * they are kept as given and understood here.
 */
final class ConnectionDetails {
    private static final int USUAL_CONNECTIONS = 4;
    private static final int MAX_CONNECTIONS = 100;
    private static final String SCRAM = "scram-sha-256";

    private ConnectionDetails() {}

    /** @throws InvalidConnection when a detail has a value that it cannot have */
    static ConnectionSettings settings(Connection connection) {
        Map<String, @Nullable Object> details = connection.details();
        if (connection.url().isEmpty()) {
            throw new InvalidConnection("connection_url cannot be empty");
        }
        refuseOtherKinds(details);
        String username = connection.username();
        refuseTemplates(username);
        refuseTemplates(connection.password().reveal());
        int maxOpen = number(details, "max_open_connections");
        int open = maxOpen <= 0 ? USUAL_CONNECTIONS : Math.min(maxOpen, MAX_CONNECTIONS);
        int idle = number(details, "max_idle_connections");
        return new ConnectionSettings(
                connection.url(),
                username,
                connection.password(),
                flag(details, "disable_escaping"),
                open,
                idle == 0 ? open : Math.clamp(idle, 0, open),
                lifetime(details),
                text(details, "tls_ca"),
                text(details, "tls_certificate"),
                connection.privateKey());
    }

    static UsernameTemplate usernames(Connection connection) {
        String template = text(connection.details(), "username_template");
        try {
            return UsernameTemplate.parse(template.isEmpty() ? UsernameTemplate.POSTGRESQL : template);
        } catch (InvalidTemplate e) {
            throw new InvalidConnection(
                    "unable to initialize username template: unable to parse template: " + e.getMessage());
        }
    }

    /** Whether passwords are hashed before they are sent. */
    static boolean hashesPasswords(Connection connection) {
        String chosen = text(connection.details(), "password_authentication");
        if (!chosen.isEmpty() && !List.of("password", SCRAM).contains(chosen)) {
            throw new InvalidConnection("'" + chosen + "' is not a valid password authentication type");
        }
        return chosen.equals(SCRAM);
    }

    /** Kept without a word, these would let an operator believe in what does not happen. */
    private static void refuseOtherKinds(Map<String, @Nullable Object> details) {
        if (flag(details, "self_managed")) {
            throw new InvalidConnection("self_managed connections are not supported");
        }
        String authentication = text(details, "auth_type");
        if (!authentication.isEmpty()) {
            throw new InvalidConnection("auth_type \"" + authentication + "\" is not supported");
        }
    }

    private static void refuseTemplates(String value) {
        if (value.contains("{{username}}") || value.contains("{{password}}")) {
            throw new InvalidConnection("username and/or password cannot contain the template variables");
        }
    }

    static String text(Map<String, @Nullable Object> details, String name) {
        return switch (details.get(name)) {
            case null -> "";
            case String text -> text;
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> throw new InvalidConnection("'" + name + "' expected type 'string'");
        };
    }

    static boolean flag(Map<String, @Nullable Object> details, String name) {
        return switch (text(details, name)) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "", "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw new InvalidConnection("cannot parse '" + name + "' as bool");
        };
    }

    private static int number(Map<String, @Nullable Object> details, String name) {
        String text = text(details, name);
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidConnection("cannot parse '" + name + "' as int");
        }
    }

    private static Duration lifetime(Map<String, @Nullable Object> details) {
        try {
            Duration lifetime = GoDuration.parse(text(details, "max_connection_lifetime"));
            return lifetime.isNegative() ? Duration.ZERO : lifetime;
        } catch (IllegalArgumentException e) {
            throw new InvalidConnection("invalid max_connection_lifetime: " + e.getMessage());
        }
    }

    /** A secret among the fields of a request. */
    static Secret secret(@Nullable Object given, String name) {
        return Secret.of(text(Collections.singletonMap(name, given), name));
    }
}
