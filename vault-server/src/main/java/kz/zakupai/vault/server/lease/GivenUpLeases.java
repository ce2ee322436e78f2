package kz.zakupai.vault.server.lease;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The leases that could not be revoked and that nothing tries to revoke any more, until an operator does. Thread-safe. */
public final class GivenUpLeases {
    private final LeaseRecords records;

    GivenUpLeases(LeaseRecords records) {
        this.records = records;
    }

    /** How many there are. */
    public long count() {
        return records.givenUp();
    }

    /** How many there are of each mount, by its uuid. */
    public Map<String, Long> byMount() {
        var counts = new TreeMap<String, Long>();
        for (String mount : records.givenUpMounts()) {
            eachPage(mount, page -> counts.merge(mount, (long) page.size(), Long::sum));
        }
        return counts;
    }

    /** Hands over all of them, mount by mount. */
    public void each(Consumer<Lease> leases) {
        for (String mount : records.givenUpMounts()) {
            eachPage(
                    mount,
                    page -> page.forEach(id -> {
                        Lease lease = records.find(id);
                        if (lease != null) {
                            leases.accept(lease);
                        }
                    }));
        }
    }

    private void eachPage(String mount, Consumer<List<String>> pages) {
        for (List<String> page = records.irrevocable(mount, "");
                !page.isEmpty();
                page = records.irrevocable(mount, page.getLast())) {
            pages.accept(page);
        }
    }
}
