package kz.zakupai.vault.server.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of the server have unsealed this storage, and each when for the first time: what {@code sys/version-history} lists. Kept
 * in the storage; thread-safe.
 */
public final class VersionHistory {
    private static final String FOLDER = "core/versions/";

    private final Storage storage;

    /** @param storage the barrier's root view */
    public VersionHistory(Storage storage) {
        this.storage = storage.view(FOLDER);
    }

    /**
     * One version.
     *
     * @param installed when it first unsealed this storage
     * @param buildDate as the version itself told it
     */
    public record Installed(String version, Instant installed, String buildDate) {}

    /** Writes {@code version} down unless it is known. */
    void record(String version, String buildDate, Instant now) {
        if (storage.get(version) == null) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("installed", now.toString());
            entry.put("build_date", buildDate);
            storage.put(version, Json.bytes(entry));
        }
    }

    /** All of them, the oldest first. */
    public List<Installed> all() {
        var all = new ArrayList<Installed>();
        for (String version : storage.list("")) {
            byte[] stored = storage.get(version);
            if (stored != null) {
                Map<String, @Nullable Object> entry = Json.object(stored);
                all.add(new Installed(
                        version,
                        Instant.parse(String.valueOf(entry.get("installed"))),
                        String.valueOf(entry.get("build_date"))));
            }
        }
        all.sort(Comparator.comparing(Installed::installed).thenComparing(Installed::version));
        return List.copyOf(all);
    }
}
