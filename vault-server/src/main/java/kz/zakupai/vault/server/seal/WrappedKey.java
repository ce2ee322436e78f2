package kz.zakupai.vault.server.seal;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import org.jspecify.annotations.Nullable;

/**
 * An unseal key as it lies in the store: what its {@link SealWrapper} needs to open it, as plain JSON with the wrapper's
 * type. Nothing in it is secret. Immutable.
 */
public final class WrappedKey {
    /** More is no wrapped key of 32 bytes. */
    private static final int MAX_BYTES = 64 * 1024;

    private final Map<String, @Nullable Object> fields;

    private WrappedKey(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    static WrappedKey of(String type, Map<String, ?> fields) {
        var all = new TreeMap<String, @Nullable Object>(fields);
        all.put("type", type);
        return new WrappedKey(all);
    }

    /** @throws SealUnavailable if it is no wrapped key */
    static WrappedKey parse(byte[] stored) {
        if (stored.length > MAX_BYTES) {
            throw damaged();
        }
        try {
            return new WrappedKey(Json.object(stored));
        } catch (JsonSyntax e) {
            throw damaged();
        }
    }

    byte[] bytes() {
        return Json.bytes(fields);
    }

    String type() {
        return text("type");
    }

    /** @throws SealUnavailable if there is no such text */
    String text(String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw damaged();
    }

    /** @throws SealUnavailable if there is no such number from {@code least} to {@code most} */
    int number(String name, int least, int most) {
        if (fields.get(name) instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        throw damaged();
    }

    /** @throws SealUnavailable if there is no such text of base64 */
    byte[] base64(String name) {
        try {
            return Base64.getDecoder().decode(text(name));
        } catch (IllegalArgumentException e) {
            throw damaged();
        }
    }

    private static SealUnavailable damaged() {
        return new SealUnavailable(
                SealUnavailable.Reason.DAMAGED,
                "the wrapped unseal key in the store is damaged: restore " + StoredSeal.UNSEAL_KEY_PATH
                        + " from a backup");
    }

    @Override
    public String toString() {
        return "WrappedKey[" + fields.get("type") + "]";
    }
}
