package kz.zakupai.cli.agent.render;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;

/**
 * Which mount a path belongs to, and whether that keeps versions: what the vault command line asks for as well
 * ({@code sys/internal/ui/mounts}). A Vault that does not say is no reason to fail: the path may be readable all the same. Thread-safe.
 */
final class Mounts {
    private final VaultTransport vault;
    private final Map<String, KeyValuePath> known = new ConcurrentHashMap<>();

    Mounts(VaultTransport vault) {
        this.vault = vault;
    }

    KeyValuePath of(String path) {
        KeyValuePath remembered = known.get(path);
        if (remembered != null) {
            return remembered;
        }
        KeyValuePath found = asked(path);
        known.put(path, found);
        return found;
    }

    /** Asks again next time: a mount may have been made, moved or given versions. */
    void forget(String path) {
        known.remove(path);
    }

    private KeyValuePath asked(String path) {
        VaultRequest request = VaultRequest.get("sys/internal/ui/mounts/" + path);
        VaultResponse response = vault.send(request);
        if (response.status() == 429 || response.status() >= 500) {
            response.orThrow(request);
        }
        JsonObject mount = response.succeeded() ? response.json().object("data") : JsonObject.EMPTY;
        String name = mount.text("path").orElse("");
        if (name.isEmpty()) {
            return new KeyValuePath("", path, KeyValuePath.Kind.UNKNOWN);
        }
        String trimmed = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        String type = mount.text("type").orElse("");
        if (!type.equals("kv") && !type.equals("generic")) {
            return new KeyValuePath(trimmed, path, KeyValuePath.Kind.OTHER);
        }
        return mount.object("options").text("version").filter("2"::equals).isPresent()
                ? KeyValuePath.versioned(trimmed, path)
                : new KeyValuePath(trimmed, path, KeyValuePath.Kind.PLAIN);
    }
}
