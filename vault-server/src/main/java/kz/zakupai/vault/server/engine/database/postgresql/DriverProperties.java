package kz.zakupai.vault.server.engine.database.postgresql;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Translates libpq's parameters to the JDBC driver's. What is not listed is refused: the driver has properties that load
 * classes and read or write files, and an operator of the database must not thereby become one of this server.
 */
final class DriverProperties {
    private static final int MAX_HOSTS = 16;
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,253}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}]");
    private static final Pattern RUNTIME_VALUE = Pattern.compile("[\\w .,:\"$+/-]{0,256}");
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final Map<String, String> SERVER_TYPES = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");
    /** Files on this server, which no request may name. */
    private static final Set<String> FILES = Set.of(
            "sslrootcert",
            "sslcert",
            "sslkey",
            "sslcrl",
            "sslcrldir",
            "sslpassword",
            "passfile",
            "service",
            "servicefile",
            "krbsrvname",
            "krb5ConfFile");
    /** Settings of Go's drivers and pools that mean nothing here. */
    private static final Set<String> WITHOUT_MEANING = Set.of(
            "fallback_application_name",
            "binary_parameters",
            "default_query_exec_mode",
            "statement_cache_capacity",
            "description_cache_capacity",
            "client_encoding",
            "sslsni",
            "TimeZone",
            "timezone");
    /** Settings of the session that are sent to the server as they are. */
    private static final Set<String> RUNTIME =
            Set.of("search_path", "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "role");

    private final Properties properties = new Properties();
    private final List<String> runtime = new ArrayList<>();
    private String sslMode = "prefer";

    /** Where and how to connect: a JDBC URL without account and the driver's properties. */
    record Target(String url, Properties properties, String sslMode) {
        @Override
        public String toString() {
            return "Target[" + url + "]";
        }
    }

    static Target of(Map<String, String> parts) {
        return new DriverProperties().target(parts);
    }

    private Target target(Map<String, String> parts) {
        var rest = new LinkedHashMap<>(parts);
        String hosts = rest.getOrDefault("host", "");
        String ports = rest.getOrDefault("port", "5432");
        String user = rest.getOrDefault("user", "");
        String database = rest.getOrDefault("dbname", user);
        String password = rest.getOrDefault("password", "");
        List.of("host", "port", "user", "dbname", "password").forEach(rest::remove);
        rest.forEach(this::parameter);
        set("user", user);
        // Never absent: the driver would look for a password file.
        set("password", password);
        if (!runtime.isEmpty()) {
            set("options", String.join(" ", runtime));
        }
        set("sslmode", sslMode);
        String url = "jdbc:postgresql://" + addresses(hosts, ports) + "/" + escaped(database);
        return new Target(url, properties, sslMode);
    }

    private static String addresses(String hosts, String ports) {
        String[] names = hosts.split(",", -1);
        String[] numbers = ports.split(",", -1);
        if (names.length > MAX_HOSTS || (numbers.length != 1 && numbers.length != names.length)) {
            throw new InvalidConnection(
                    "connection_url needs one port, or one for each of its hosts, of which there may be " + MAX_HOSTS);
        }
        var addresses = new ArrayList<String>();
        for (int i = 0; i < names.length; i++) {
            String name = names[i].isEmpty() ? "localhost" : names[i];
            String address = name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
            if (!HOST.matcher(address).matches()) {
                throw new InvalidConnection(
                        "connection_url has a host that is neither a name nor an address; sockets in the"
                                + " file system are not supported");
            }
            addresses.add(address + ":" + port(numbers[numbers.length == 1 ? 0 : i]));
        }
        return String.join(",", addresses);
    }

    private static int port(String text) {
        try {
            int port = text.isEmpty() ? 5432 : Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new InvalidConnection("connection_url has a port that is no number");
        }
        throw new InvalidConnection("connection_url has a port outside 1 to 65535");
    }

    private static String escaped(String database) {
        return URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void parameter(String name, String value) {
        if (FILES.contains(name)) {
            throw new InvalidConnection(
                    "connection_url parameter \"" + name + "\" names a file of the server, which is not"
                            + " allowed: give tls_ca, tls_certificate and private_key as PEM instead");
        }
        if (RUNTIME.contains(name)) {
            runtime.add("-c " + name + "=" + harmless(name, value).replace(" ", "\\ "));
            return;
        }
        switch (name) {
            case "sslmode" -> sslMode = oneOf(name, value, SSL_MODES);
            case "connect_timeout" -> set("connectTimeout", String.valueOf(seconds(name, value)));
            case "application_name" -> set("ApplicationName", harmless(name, value));
            case "target_session_attrs" ->
                set("targetServerType", SERVER_TYPES.getOrDefault(oneOf(name, value, SERVER_TYPES.keySet()), "any"));
            case "gssencmode" -> oneOf(name, value, Set.of("disable", "prefer"));
            case "channel_binding" -> set("channelBinding", oneOf(name, value, Set.of("disable", "prefer", "require")));
            default -> {
                if (!WITHOUT_MEANING.contains(name) && !name.startsWith("pool_")) {
                    throw new InvalidConnection("connection_url parameter \"" + shown(name) + "\" is not supported");
                }
            }
        }
    }

    private void set(String property, String value) {
        properties.setProperty(property, value);
    }

    private static String shown(String name) {
        String harmless = name.replaceAll("[^\\w.-]", "?");
        return harmless.length() > 64 ? harmless.substring(0, 64) : harmless;
    }

    private static String oneOf(String name, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw new InvalidConnection("connection_url parameter \"" + name + "\" must be one of "
                    + String.join(", ", allowed.stream().sorted().toList()));
        }
        return value;
    }

    private static int seconds(String name, String value) {
        try {
            return Math.clamp(Integer.parseInt(value), 1, 60);
        } catch (NumberFormatException e) {
            throw new InvalidConnection("connection_url parameter \"" + name + "\" takes seconds");
        }
    }

    private static String harmless(String name, String value) {
        if (!RUNTIME_VALUE.matcher(value).matches()) {
            throw new InvalidConnection("connection_url parameter \"" + name + "\" has a value with odd characters");
        }
        return value;
    }
}
