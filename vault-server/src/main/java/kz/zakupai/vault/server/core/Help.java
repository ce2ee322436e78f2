package kz.zakupai.vault.server.core;

import java.util.LinkedHashMap;
import java.util.TreeMap;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code ?help=1}: what a path is for, written from its declaration. */
final class Help {
    private Help() {}

    static Response of(Route route, String path) {
        if (route.mounted() == null) {
            throw RequestFailure.notFound();
        }
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put(
                "help",
                route.match() == null ? ofMount(route) : ofPath(route.match().path(), path));
        wire.put("openapi", null);
        wire.put("see_also", null);
        return Response.of(wire).withTopLevel();
    }

    private static String ofMount(Route route) {
        var text = new StringBuilder(
                "## PATHS\n\nThe following paths are supported by this engine. Ask for the help of one by"
                        + " adding help=1 to its address.\n");
        if (route.mounted() != null) {
            var paths = new TreeMap<String, String>();
            route.mounted().engine().paths().forEach(path -> paths.put(path.pattern(), path.summary()));
            paths.forEach((pattern, summary) -> text.append("\n    ")
                    .append(pattern)
                    .append("\n        ")
                    .append(summary)
                    .append('\n'));
        }
        return text.toString();
    }

    private static String ofPath(EnginePath path, String request) {
        var text = new StringBuilder("Request:        ")
                .append(request)
                .append("\nMatching Route: ")
                .append(path.pattern())
                .append("\n\n")
                .append(path.summary())
                .append("\n\n## PARAMETERS\n");
        new TreeMap<>(path.fields()).values().forEach(field -> append(text, field));
        return text.toString();
    }

    private static void append(StringBuilder text, Field field) {
        text.append("\n    ")
                .append(field.name())
                .append(" (")
                .append(field.type().name().toLowerCase(java.util.Locale.ROOT))
                .append(")\n        ")
                .append(field.description())
                .append('\n');
    }
}
