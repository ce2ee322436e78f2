package kz.zakupai.vault.server.engine.pki.revocation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * What a group's next list follows on. Complete and delta lists are numbered in one sequence (RFC 5280, 5.2.3).
 *
 * @param number of the last list of either kind
 * @param complete the number of the last complete list: the base of delta lists
 * @param expiry when the last complete list stops being good
 * @param modified when the last complete list was made, {@code deltaModified} when the last delta list was
 */
record ListState(long number, long complete, Instant expiry, Instant modified, Instant deltaModified) {
    static final String FOLDER = "crl-state/";
    static final ListState NONE = new ListState(0, 0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);

    static ListState load(Storage storage, String group) {
        byte[] stored = storage.get(FOLDER + group);
        if (stored == null) {
            return NONE;
        }
        Map<String, @Nullable Object> values = Json.object(stored);
        return new ListState(
                number(values, "number"),
                number(values, "complete"),
                time(values, "expiry"),
                time(values, "modified"),
                time(values, "delta_modified"));
    }

    Change saving(String group) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("number", number);
        values.put("complete", complete);
        values.put("expiry", expiry.toString());
        values.put("modified", modified.toString());
        values.put("delta_modified", deltaModified.toString());
        return Change.put(FOLDER + group, Json.bytes(values));
    }

    ListState afterComplete(Instant now, Instant nextUpdate) {
        return new ListState(number + 1, number + 1, nextUpdate, now, deltaModified);
    }

    ListState afterDelta(Instant now) {
        return new ListState(number + 1, complete, expiry, modified, now);
    }

    private static long number(Map<String, @Nullable Object> values, String name) {
        return values.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static Instant time(Map<String, @Nullable Object> values, String name) {
        return Instant.parse(String.valueOf(values.get(name)));
    }
}
