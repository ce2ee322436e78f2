package kz.zakupai.vault.server.engine.kv;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one version of a secret besides its data.
 *
 * @param deletion when it counts as deleted, which may lie ahead; null for never
 * @param destroyed its data is gone for good
 * @param deletedByRequest it is deleted whatever the clock says, which may have been ahead then
 */
record Version(int number, Instant created, @Nullable Instant deletion, boolean destroyed, boolean deletedByRequest) {

    /** One that nobody has deleted. */
    static Version of(int number, Instant created, @Nullable Instant deletion) {
        return new Version(number, created, deletion, false, false);
    }

    boolean deleted(Instant now) {
        return deletedByRequest || (deletion != null && !deletion.isAfter(now));
    }

    /** True when its data may be answered. */
    boolean readable(Instant now) {
        return !destroyed && !deleted(now);
    }

    /** Deleted by request, or with null no longer so. */
    Version deletedAt(@Nullable Instant time) {
        return new Version(number, created, time, destroyed, time != null);
    }

    Version withoutData() {
        return new Version(number, created, deletion, true, deletedByRequest);
    }

    /** The object that goes with data and answers writes. */
    Map<String, @Nullable Object> wire(@Nullable RawJson customMetadata) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("created_time", created);
        wire.put("custom_metadata", customMetadata);
        wire.put("deletion_time", deletion == null ? "" : deletion);
        wire.put("destroyed", destroyed);
        wire.put("version", number);
        return wire;
    }

    /** The object in the {@code versions} of a key's metadata. */
    Map<String, @Nullable Object> wireInMetadata() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("created_time", created);
        wire.put("deletion_time", deletion == null ? "" : deletion);
        wire.put("destroyed", destroyed);
        return wire;
    }
}
