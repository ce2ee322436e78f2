package kz.zakupai.vault.server.lease;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * How leases lie in storage. {@code lease/ID} holds the entry; three indexes lead to it: {@code token/TOKEN/ID},
 * {@code due/MOUNT/TIME/ID}, ordered by time, and, for what cannot be revoked, {@code irrevocable/MOUNT/ID} in its stead.
 * An entry and its index entries are always written together.
 */
final class LeaseRecords {
    static final int PAGE = 500;
    private static final String LEASE = "lease/";
    private static final String TOKEN = "token/";
    private static final String DUE = "due/";
    private static final String IRREVOCABLE = "irrevocable/";
    private static final byte[] PRESENT = {1};

    private final Storage storage;
    private final Tally living = new Tally(after -> below("", after));
    private final Tally givenUp = new Tally(this::givenUpKeys);

    private volatile LeaseCounting counting = LeaseCounting.NONE;

    LeaseRecords(Storage storage) {
        this.storage = storage;
    }

    void countedBy(LeaseCounting other) {
        counting = other;
    }

    /** How many leases there are. */
    long living() {
        return living.sum();
    }

    /** How many of them cannot be revoked. */
    long givenUp() {
        return givenUp.sum();
    }

    /** Counts what is there at the start. */
    void count(BooleanSupplier closed) {
        living.count(closed);
        givenUp.count(closed);
    }

    @Nullable
    Lease find(String id) {
        byte[] stored = storage.get(LEASE + id);
        return stored == null ? null : LeaseJson.read(id, stored);
    }

    void create(Lease lease) {
        var changes = new ArrayList<Change>();
        changes.add(Change.put(LEASE + lease.id(), LeaseJson.write(lease)));
        changes.add(Change.put(queueKey(lease), PRESENT.clone()));
        if (!lease.token().isEmpty()) {
            changes.add(Change.put(tokenKey(lease), PRESENT.clone()));
        }
        counting.adding(() -> mark(lease), () -> living.changed(lease.id(), 1, () -> storage.write(changes)));
    }

    void replace(Lease old, Lease lease) {
        var changes = new ArrayList<Change>();
        changes.add(Change.put(LEASE + lease.id(), LeaseJson.write(lease)));
        if (!queueKey(old).equals(queueKey(lease))) {
            changes.add(Change.delete(queueKey(old)));
        }
        changes.add(Change.put(queueKey(lease), PRESENT.clone()));
        int more = (lease.irrevocable() ? 1 : 0) - (old.irrevocable() ? 1 : 0);
        givenUp.changed(irrevocableKey(lease), more, () -> storage.write(changes));
    }

    void remove(Lease lease) {
        var changes = new ArrayList<Change>();
        changes.add(Change.delete(LEASE + lease.id()));
        changes.add(Change.delete(queueKey(lease)));
        if (!lease.token().isEmpty()) {
            changes.add(Change.delete(tokenKey(lease)));
        }
        int less = lease.irrevocable() ? -1 : 0;
        counting.removing(
                () -> List.of(mark(lease)),
                () -> living.changed(
                        lease.id(),
                        -1,
                        () -> givenUp.changed(irrevocableKey(lease), less, () -> storage.write(changes))));
    }

    private static LeaseMark mark(Lease lease) {
        return new LeaseMark(lease.id(), Map.of());
    }

    private static String tokenKey(Lease lease) {
        return TOKEN + lease.token() + "/" + lease.id();
    }

    private static String irrevocableKey(Lease lease) {
        return IRREVOCABLE + lease.mount() + "/" + lease.id();
    }

    /** Where {@code lease} waits for its revocation. */
    static String queueKey(Lease lease) {
        return lease.irrevocable()
                ? irrevocableKey(lease)
                : DUE + lease.mount() + "/" + time(lease.due()) + "/" + lease.id();
    }

    /** Sorts as the time does; to the millisecond in which it is due. */
    private static String time(Instant due) {
        return String.format(Locale.ROOT, "%016d", Math.max(0, due.toEpochMilli()));
    }

    /** A place in the queue of a mount: a lease, and when it is due. */
    record Due(String key, Instant at, String id) {
        static Due read(String key) {
            int time = key.indexOf('/', DUE.length()) + 1;
            int id = key.indexOf('/', time) + 1;
            return new Due(key, Instant.ofEpochMilli(Long.parseLong(key, time, id - 1, 10)), key.substring(id));
        }
    }

    /** The mounts that have leases in their queues. */
    List<String> queues() {
        return mountNames(DUE);
    }

    private List<String> mountNames(String prefix) {
        return storage.list(prefix).stream()
                .map(name -> name.endsWith("/") ? name.substring(0, name.length() - 1) : name)
                .toList();
    }

    /** A page of the queue of {@code mount} in time order, behind the key {@code after}. */
    List<Due> queue(String mount, String after, int limit) {
        return storage.scan(DUE + mount + "/", after, limit).stream()
                .map(Due::read)
                .toList();
    }

    /** Removes a place in a queue whose lease is gone. */
    void forget(Due due) {
        storage.delete(due.key());
    }

    /** A page of the ids of the leases of {@code token}, behind {@code after}. */
    List<String> ofToken(String token, String after) {
        return ids(TOKEN + token + "/", after);
    }

    /** A page of the ids of what of {@code mount} cannot be revoked, behind {@code after}. */
    List<String> irrevocable(String mount, String after) {
        return ids(IRREVOCABLE + mount + "/", after);
    }

    /** The mounts with leases that cannot be revoked. */
    List<String> givenUpMounts() {
        return mountNames(IRREVOCABLE);
    }

    private List<String> givenUpKeys(String after) {
        return storage.scan(IRREVOCABLE, after, PAGE);
    }

    /** A page of the ids below {@code prefix}, which is empty or ends in {@code /}, behind {@code after}. */
    List<String> below(String prefix, String after) {
        String cursor = after.isEmpty() ? "" : LEASE + after;
        return storage.scan(LEASE + prefix, cursor, PAGE).stream()
                .map(key -> key.substring(LEASE.length()))
                .toList();
    }

    /** The names one level below {@code prefix}, which is empty or ends in {@code /}. */
    List<String> names(String prefix) {
        return storage.list(LEASE + prefix);
    }

    private List<String> ids(String prefix, String after) {
        String cursor = after.isEmpty() ? "" : prefix + after;
        return storage.scan(prefix, cursor, PAGE).stream()
                .map(key -> key.substring(prefix.length()))
                .toList();
    }
}
