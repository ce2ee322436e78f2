package kz.zakupai.vault.server.quota;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.json.StoredObject;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * How many leases may live at once.
 *
 * @param most at least 1
 */
record LeaseCount(String name, Coverage coverage, long most) implements Quota {
    /** @throws RequestFailure 400 when {@code most} is not positive */
    static LeaseCount checked(String name, Coverage coverage, long most) {
        if (most < 1) {
            throw RequestFailure.badRequest("'max_leases' is invalid: it must be greater than 0");
        }
        return new LeaseCount(name, coverage, most);
    }

    static LeaseCount read(String name, StoredObject stored) {
        return new LeaseCount(name, Coverage.read(stored), Math.max(1, stored.number("max_leases")));
    }

    @Override
    public Map<String, @Nullable Object> settings() {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("max_leases", most);
        return wire;
    }
}
