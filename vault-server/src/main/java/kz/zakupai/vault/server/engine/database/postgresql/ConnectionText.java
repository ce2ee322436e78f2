package kz.zakupai.vault.server.engine.database.postgresql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a connection string, by libpq's names ({@code host}, {@code port}, {@code user}, {@code password},
 * {@code dbname} and parameters): of a URI, or of keywords and values. See
 * <a href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING">connection strings</a>.
 */
final class ConnectionText {
    private static final int MAX_TEXT = 8192;
    private static final Pattern SCHEME = Pattern.compile("postgres(?:ql)?://");
    private static final Pattern KEYWORD = Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*=\\s*");

    private ConnectionText() {}

    static Map<String, String> parts(String text) {
        if (text.length() > MAX_TEXT) {
            throw new InvalidConnection("connection_url is longer than " + MAX_TEXT + " characters");
        }
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new InvalidConnection("connection_url holds control characters");
        }
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.lookingAt()) {
            return ofUri(text.substring(scheme.end()));
        }
        if (text.contains("://")) {
            throw new InvalidConnection("connection_url must begin with postgresql:// or postgres://, or consist of"
                    + " keywords and values such as host=... dbname=...");
        }
        return ofKeywords(text);
    }

    private static Map<String, String> ofUri(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        int question = text.indexOf('?');
        String query = question < 0 ? "" : text.substring(question + 1);
        String front = question < 0 ? text : text.substring(0, question);
        int at = front.lastIndexOf('@');
        if (at >= 0) {
            account(front.substring(0, at), parts);
        }
        String place = front.substring(at + 1);
        int slash = place.indexOf('/');
        hosts(slash < 0 ? place : place.substring(0, slash), parts);
        if (slash >= 0 && slash + 1 < place.length()) {
            parts.put("dbname", PercentDecoding.decode(place.substring(slash + 1)));
        }
        for (String parameter : query.split("&")) {
            if (!parameter.isEmpty()) {
                parameter(parameter, parts);
            }
        }
        return parts;
    }

    private static void account(String text, Map<String, String> parts) {
        int colon = text.indexOf(':');
        parts.put("user", PercentDecoding.decode(colon < 0 ? text : text.substring(0, colon)));
        if (colon >= 0) {
            parts.put("password", PercentDecoding.decode(text.substring(colon + 1)));
        }
    }

    private static void hosts(String text, Map<String, String> parts) {
        var hosts = new StringBuilder();
        var ports = new StringBuilder();
        for (String host : text.split(",", -1)) {
            int colon = host.lastIndexOf(':');
            boolean port = colon > host.lastIndexOf(']');
            hosts.append(hosts.isEmpty() ? "" : ",")
                    .append(PercentDecoding.decode(port ? host.substring(0, colon) : host));
            ports.append(ports.isEmpty() ? "" : ",").append(port ? host.substring(colon + 1) : "5432");
        }
        if (!hosts.isEmpty()) {
            parts.put("host", hosts.toString());
            parts.put("port", ports.toString());
        }
    }

    private static void parameter(String text, Map<String, String> parts) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new InvalidConnection("connection_url has a parameter without a value");
        }
        parts.put(
                PercentDecoding.decode(text.substring(0, equals)), PercentDecoding.decode(text.substring(equals + 1)));
    }

    private static Map<String, String> ofKeywords(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        Matcher keyword = KEYWORD.matcher(text);
        int at = 0;
        while (!text.substring(at).isBlank()) {
            keyword.region(at, text.length());
            if (!keyword.lookingAt()) {
                throw new InvalidConnection("connection_url is neither a URI nor keywords and values");
            }
            var value = new StringBuilder();
            at = value(text, keyword.end(), value);
            parts.put(keyword.group(1), value.toString());
        }
        return parts;
    }

    /** Reads a value, in single quotes or up to the next space; a backslash takes what follows as it is. */
    private static int value(String text, int start, StringBuilder value) {
        boolean quoted = start < text.length() && text.charAt(start) == '\'';
        int at = quoted ? start + 1 : start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (quoted ? c == '\'' : Character.isWhitespace(c)) {
                return at + 1;
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
            at++;
        }
        if (quoted) {
            throw new InvalidConnection("connection_url has a quoted value without an end");
        }
        return at;
    }
}
