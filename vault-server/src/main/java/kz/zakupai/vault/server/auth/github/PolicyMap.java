package kz.zakupai.vault.server.auth.github;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code map/teams} and {@code map/users}: names and the policies they give; the name {@code default} is everybody's. */
enum PolicyMap {
    TEAMS("teams"),
    USERS("users");

    private final String kind;

    PolicyMap(String kind) {
        this.kind = kind;
    }

    EnginePath.Builder list() {
        return EnginePath.of("map/" + kind, "Lists the " + kind + " that have policies.")
                .on(Operation.LIST, this::keys)
                .on(Operation.READ, this::keys);
    }

    EnginePath.Builder entry() {
        return EnginePath.of("map/" + kind + "/{key}", "The policies of one of the " + kind + ".")
                .field("key", FieldType.STRING, "The name; letters mean the same in either case.")
                .field("value", FieldType.STRING, "The policies, separated by commas.")
                .otherSpelling(text -> text.toLowerCase(Locale.ROOT))
                .on(Operation.READ, this::read)
                .onWrite(this::write)
                .on(Operation.DELETE, this::delete);
    }

    private Response keys(Call call) {
        return Response.keys(call.storage().list(prefix()));
    }

    /** Without an entry the data is empty, with status 200, as clients know it. */
    private Response read(Call call) {
        byte[] stored = call.storage().get(key(call));
        return Response.of(stored == null ? Map.of() : Json.object(stored));
    }

    private Response write(Call call) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("key", call.fields().string("key"));
        entry.put("value", call.fields().string("value"));
        call.storage().put(key(call), Json.bytes(entry));
        return Response.none();
    }

    private Response delete(Call call) {
        call.storage().delete(key(call));
        return Response.none();
    }

    /** The policies of all of the names together, sorted. */
    List<String> policies(Storage storage, List<String> names) {
        var wanted = new ArrayList<>(names);
        wanted.add("default");
        var policies = new TreeSet<String>();
        for (String name : wanted) {
            byte[] stored = storage.get(prefix() + name.toLowerCase(Locale.ROOT));
            Object value = stored == null ? null : Json.object(stored).get("value");
            if (value instanceof String text) {
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(policy -> !policy.isEmpty())
                        .forEach(policies::add);
            }
        }
        return List.copyOf(policies);
    }

    private String key(Call call) {
        return prefix() + call.fields().string("key").toLowerCase(Locale.ROOT);
    }

    private String prefix() {
        return "map/" + kind + "/";
    }
}
