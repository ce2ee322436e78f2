package kz.zakupai.vault.server.system;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.mount.EngineCatalog;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.plugin.PluginCatalog;
import kz.zakupai.vault.server.plugin.PluginType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * {@code sys/plugins/reload}: starts engines anew from what is stored, so that they let go of what they keep in memory, such as connections
 * to databases and keys of other issuers. Secrets, leases and tokens stay.
 */
final class PluginReloadPaths {
    private static final String PLUGIN = "plugin";
    private static final String MOUNTS = "mounts";
    private static final String SCOPE = "scope";
    private static final String DATABASE_ENGINE = "database";

    private final PluginCatalog catalog;
    private final MountTable mounts;

    PluginReloadPaths(PluginCatalog catalog, MountTable mounts) {
        this.catalog = catalog;
        this.mounts = mounts;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("plugins/reload/backend", "Starts engines anew, by their type or their mounts.")
                        .field(PLUGIN, FieldType.STRING, "Type of the engines, such as kv.")
                        .field(
                                MOUNTS,
                                FieldType.COMMA_STRING_LIST,
                                "Paths of mounts, such as secret/ or auth/approle/.")
                        .field(SCOPE, FieldType.STRING, "Empty, or global for an answer with an id.")
                        .sudo()
                        .onWrite(this::reload),
                EnginePath.of("plugins/reload/{type}/{name}", "Starts all engines of one type anew.")
                        .field("type", FieldType.STRING, "auth, database or secret.")
                        .field("name", FieldType.STRING, "The plugin's name.")
                        .field(SCOPE, FieldType.STRING, "Empty, or global for an answer with an id.")
                        .sudo()
                        .onWrite(this::reloadType));
    }

    private Response reload(Call call) {
        String plugin = call.fields().string(PLUGIN);
        List<String> paths = call.fields().strings(MOUNTS);
        if (plugin.isEmpty() == paths.isEmpty()) {
            throw RequestFailure.badRequest(
                    plugin.isEmpty()
                            ? "plugin or mounts must be provided"
                            : "plugin and mounts cannot be set at the same time");
        }
        if (!plugin.isEmpty()) {
            requireKnown(catalog.knows(plugin));
            return restarted(call, of(plugin, null));
        }
        var chosen = new LinkedHashSet<String>();
        for (String path : paths) {
            chosen.add(at(path));
        }
        return restarted(call, chosen);
    }

    private Response reloadType(Call call) {
        PluginType type = PluginType.of(call.fields().string("type"));
        if (type == null) {
            throw RequestFailure.badRequest("unknown plugin type: use auth, database or secret");
        }
        String name = call.fields().string("name");
        requireKnown(catalog.knows(type, name));
        return restarted(call, of(name, type));
    }

    private static void requireKnown(boolean known) {
        if (!known) {
            throw RequestFailure.badRequest("plugin not found in the catalog");
        }
    }

    /** A database driver runs inside of the database engine. */
    private Set<String> of(String plugin, @Nullable PluginType type) {
        boolean driver = type == PluginType.DATABASE || catalog.knows(PluginType.DATABASE, plugin);
        String engine = driver ? DATABASE_ENGINE : EngineCatalog.canonical(plugin);
        var paths = new LinkedHashSet<String>();
        for (Mounted mounted : List.copyOf(mounts.all())) {
            boolean wanted = type == null || driver || mounted.entry().auth() == (type == PluginType.AUTH);
            if (wanted && mounted.entry().type().equals(engine)) {
                paths.add(mounted.entry().path());
            }
        }
        return paths;
    }

    private String at(String path) {
        String folder = path.endsWith("/") ? path : path + "/";
        Mounted mounted = mounts.at(folder);
        if (mounted == null) {
            throw RequestFailure.badRequest("cannot fetch mount entry on \"" + folder + "\"");
        }
        String type = mounted.entry().type();
        if (!catalog.knows(mounted.entry().auth() ? PluginType.AUTH : PluginType.SECRET, type)) {
            throw RequestFailure.badRequest("\"" + folder + "\" is the server's own and cannot be reloaded");
        }
        return folder;
    }

    private Response restarted(Call call, Set<String> paths) {
        String scope = call.fields().string(SCOPE);
        if (!scope.isEmpty() && !scope.equals("global")) {
            throw RequestFailure.badRequest("reload scope must be omitted or 'global'");
        }
        paths.forEach(mounts::restart);
        if (scope.isEmpty()) {
            return Response.none();
        }
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("reload_id", UUID.randomUUID().toString());
        return Response.of(wire).withStatus(202);
    }
}
