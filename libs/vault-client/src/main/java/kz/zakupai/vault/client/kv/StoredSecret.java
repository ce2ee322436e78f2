package kz.zakupai.vault.client.kv;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;

/**
 * One secret as it was read. Printing it shows path, version and names of keys.
 *
 * @param path within the mount
 * @param version 1 and up; 0 for an engine of version 1, which has none
 * @param values text as it is, anything else in its JSON form
 */
public record StoredSecret(String path, long version, Map<String, Secret> values) {
    public StoredSecret {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value under this key, if there is one. */
    public Optional<Secret> value(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
