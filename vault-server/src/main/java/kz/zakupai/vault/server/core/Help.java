package kz.zakupai.vault.server.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.PathTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code ?help=1}: what a mount or a path is for, written from its declaration. */
final class Help {
    private static final Map<String, String> ENGINES = engines();

    private Help() {}

    private static Map<String, String> engines() {
        Map<String, String> engines = new LinkedHashMap<>();
        engines.put("approle", "Logs in machines, by a role-id and a secret-id.");
        engines.put("cert", "Logs in clients by their TLS certificates.");
        engines.put("cubbyhole", "Keeps values that only the token that wrote them can read, and that end with it.");
        engines.put("database", "Makes accounts of databases that live as long as their lease, and rotates passwords.");
        engines.put("identity", "Knows who is behind the logins: entities, aliases and groups.");
        engines.put("jwt", "Logs in by tokens that another issuer has signed.");
        engines.put("kubernetes", "Logs in pods by their service accounts.");
        engines.put("kv", "Keeps secrets under paths; in version 2, with their earlier versions.");
        engines.put("oidc", "Logs in people at an OpenID Connect provider, and machines by signed tokens.");
        engines.put("pki", "Is a certificate authority: issues, revokes, and publishes what others must know.");
        engines.put("system", "Configures and operates the server itself.");
        engines.put("token", "Makes tokens, looks them up, renews and revokes them.");
        engines.put("totp", "Makes and checks one-time passwords.");
        engines.put("transit", "Encrypts, signs and hashes for others with keys that never leave it.");
        engines.put("userpass", "Logs in people by a name and a password.");
        return Map.copyOf(engines);
    }

    static Response of(Route route, String path) {
        Mounted mounted = route.mounted();
        if (mounted == null) {
            throw RequestFailure.notFound();
        }
        var wire = new LinkedHashMap<String, @Nullable Object>();
        // A path that takes any rest would match the mount itself, of which it says nothing.
        PathTable.Match match = route.relative().isEmpty() ? null : route.match();
        wire.put("help", match == null ? ofMount(mounted) : ofPath(match.path(), path));
        wire.put("openapi", null);
        wire.put("see_also", null);
        return Response.of(wire).withTopLevel();
    }

    private static String ofMount(Mounted mounted) {
        String about =
                ENGINES.getOrDefault(mounted.entry().type(), mounted.entry().description());
        var text = new StringBuilder("## DESCRIPTION\n\n")
                .append(about)
                .append(
                        "\n\n## PATHS\n\nThe following paths are supported. Ask for the help of one by adding help=1 to its"
                                + " address, or with\n\"vault path-help ")
                .append(mounted.entry().path())
                .append("PATH\". What you may do there is up to your policies.\n");
        var paths = new TreeMap<String, String>();
        mounted.engine().paths().forEach(path -> paths.put(path.pattern(), path.summary()));
        paths.forEach((pattern, summary) -> text.append("\n    ")
                .append(pattern)
                .append("\n        ")
                .append(summary)
                .append('\n'));
        return text.toString();
    }

    private static String ofPath(EnginePath path, String request) {
        var text = new StringBuilder("Request:        ")
                .append(request)
                .append("\nMatching Route: ")
                .append(path.pattern())
                .append("\n\n")
                .append(path.summary())
                .append("\n\n## OPERATIONS\n\n    ")
                .append(operations(path))
                .append("\n\n## PARAMETERS\n");
        new TreeMap<>(path.fields()).values().forEach(field -> append(text, field));
        return text.toString();
    }

    /** What a policy has to grant for each. */
    private static String operations(EnginePath path) {
        List<String> names = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            if (path.handlers().containsKey(operation)) {
                boolean creates = operation == Operation.UPDATE && path.exists() != null;
                names.add((creates ? "create, " : "") + operation.name().toLowerCase(Locale.ROOT));
            }
        }
        return String.join(", ", names)
                + (path.unauthenticated() ? " (no token is needed)" : path.sudo() ? " (sudo is needed besides)" : "");
    }

    private static void append(StringBuilder text, Field field) {
        text.append("\n    ")
                .append(field.name())
                .append(" (")
                .append(field.type().name().toLowerCase(Locale.ROOT))
                .append(")\n        ")
                .append(field.description())
                .append('\n');
    }
}
