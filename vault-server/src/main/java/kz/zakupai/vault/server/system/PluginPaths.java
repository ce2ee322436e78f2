package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.DELETE;
import static kz.zakupai.vault.server.request.Operation.LIST;
import static kz.zakupai.vault.server.request.Operation.READ;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.core.Version;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.plugin.PluginCatalog;
import kz.zakupai.vault.server.plugin.PluginType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/plugins/catalog} and {@code sys/plugins/pins}: everything is built in, and nothing can be added. */
final class PluginPaths {
    private static final String VERSION = "v" + Version.VAULT_API + "+builtin.vault";
    private static final String TYPE = "type";
    private static final String NAME = "name";

    private final PluginCatalog catalog;

    PluginPaths(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("plugins/catalog", "Every engine, auth method and database driver.")
                        .on(READ, this::all),
                EnginePath.of("plugins/catalog/{type}", "The names of one type.")
                        .field(TYPE, FieldType.STRING, "auth, database or secret.")
                        .on(LIST, call -> Response.keys(catalog.names(type(call)))),
                EnginePath.of("plugins/catalog/{type}/{name}", "One engine, auth method or database driver.")
                        .field(TYPE, FieldType.STRING, "auth, database or secret.")
                        .field(NAME, FieldType.STRING, "Its name.")
                        .field("version", FieldType.STRING, "Kept for clients: what is built in has one version.")
                        .field("sha256", FieldType.STRING, "Of the binary to register; registering is refused.")
                        .field("command", FieldType.STRING, "To run the binary; registering is refused.")
                        .field("args", FieldType.STRING_LIST, "Of the command; registering is refused.")
                        .field("env", FieldType.STRING_LIST, "Of the command; registering is refused.")
                        .sudo()
                        .on(READ, this::one)
                        .onWrite(this::register)
                        .on(DELETE, this::remove),
                EnginePath.of("plugins/pins", "Which versions of plugins are pinned: none.")
                        .on(READ, call -> answer("pinned_versions", List.of())),
                EnginePath.of("plugins/pins/{type}/{name}", "The pinned version of one plugin.")
                        .field(TYPE, FieldType.STRING, "auth, database or secret.")
                        .field(NAME, FieldType.STRING, "Its name.")
                        .field("version", FieldType.STRING, "The version to pin; pinning is refused.")
                        .sudo()
                        .on(READ, this::pin)
                        .onWrite(this::refusePin)
                        .on(DELETE, this::removePin));
    }

    private Response all(Call call) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        var detailed = new ArrayList<@Nullable Object>();
        for (PluginType type : PluginType.values()) {
            List<String> names = catalog.names(type);
            wire.put(type.wireName(), names);
            names.forEach(name -> detailed.add(described(type, name)));
        }
        wire.put("detailed", detailed);
        return Response.of(wire);
    }

    private static Map<String, @Nullable Object> described(PluginType type, String name) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("builtin", true);
        wire.put("deprecation_status", "supported");
        wire.put(NAME, name);
        wire.put(TYPE, type.wireName());
        wire.put("version", VERSION);
        return wire;
    }

    private Response one(Call call) {
        PluginType type = type(call);
        String name = name(call);
        String version = call.fields().string("version");
        boolean other = !version.isEmpty() && !version.equals(VERSION);
        if (!catalog.knows(type, name) || other) {
            throw RequestFailure.notFound();
        }
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("args", List.of());
        wire.put("command", "");
        wire.put("oci_image", "");
        wire.put("runtime", "");
        wire.put("sha256", "");
        wire.putAll(described(type, name));
        return Response.of(wire);
    }

    private Response register(Call call) {
        throw RequestFailure.badRequest("cannot register " + type(call).wireName()
                + " plugin: this server runs no code from outside of it; use one that is built in,"
                + " which \"vault plugin list\" shows");
    }

    private Response remove(Call call) {
        if (catalog.knows(type(call), name(call))) {
            throw RequestFailure.badRequest("a built-in plugin cannot be removed; disable its mounts instead");
        }
        return Response.none();
    }

    private Response pin(Call call) {
        type(call);
        throw RequestFailure.notFound();
    }

    private Response refusePin(Call call) {
        if (!catalog.knows(type(call), name(call))) {
            throw RequestFailure.badRequest("plugin not found in the catalog");
        }
        throw RequestFailure.badRequest("cannot pin a built-in plugin: its version is that of the server");
    }

    private Response removePin(Call call) {
        type(call);
        return Response.none();
    }

    private static Response answer(String name, Object value) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put(name, value);
        return Response.of(wire);
    }

    private static PluginType type(Call call) {
        PluginType type = PluginType.of(call.fields().string(TYPE));
        if (type == null) {
            throw RequestFailure.badRequest("unknown plugin type: use auth, database or secret");
        }
        return type;
    }

    private static String name(Call call) {
        return call.fields().string(NAME);
    }
}
