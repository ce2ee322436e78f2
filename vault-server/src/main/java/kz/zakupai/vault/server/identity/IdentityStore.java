package kz.zakupai.vault.server.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.store.Change;

/**
 * Entities and groups: in storage, and all of them in memory, so that finding one by a name, an alias or a member costs no
 * reading. Thread-safe: whoever changes something does it within {@link #locked}, from what it reads there.
 */
final class IdentityStore {
    private static final String ENTITY = "entity/";
    private static final String GROUP = "group/";
    private static final int PAGE = 1_000;

    private final Storage storage;
    private final Consumer<IdentityChange> changed;
    private final ReentrantLock lock = new ReentrantLock();
    private final EntityIndex entities = new EntityIndex();
    private final GroupIndex groups = new GroupIndex();

    /** @param changed told of each change under the lock, when it is durable and readers see it */
    IdentityStore(Storage storage, Consumer<IdentityChange> changed) {
        this.storage = storage;
        this.changed = changed;
    }

    void load() {
        locked(() -> {
            each(ENTITY, IdentityJson::entity, entities::put);
            each(GROUP, IdentityJson::group, groups::put);
            return true;
        });
    }

    private <T> void each(String prefix, Function<byte[], T> reading, Consumer<T> taking) {
        String after = "";
        List<String> page = storage.list(prefix, after, PAGE);
        while (!page.isEmpty()) {
            for (String id : page) {
                byte[] stored = storage.get(prefix + id);
                if (stored != null) {
                    taking.accept(reading.apply(stored));
                }
            }
            after = page.getLast();
            page = storage.list(prefix, after, PAGE);
        }
    }

    /** Runs {@code work} while nothing changes. */
    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    EntityIndex entities() {
        return entities;
    }

    GroupIndex groups() {
        return groups;
    }

    /** Writes all of {@code change}, or nothing. To be called within {@link #locked}. */
    void apply(IdentityChange change) {
        if (change.empty()) {
            return;
        }
        var writes = new ArrayList<Change>();
        change.entities()
                .forEach((id, entity) -> writes.add(
                        entity == null
                                ? Change.delete(ENTITY + id)
                                : Change.put(ENTITY + id, IdentityJson.bytes(entity))));
        change.groups()
                .forEach((id, group) -> writes.add(
                        group == null ? Change.delete(GROUP + id) : Change.put(GROUP + id, IdentityJson.bytes(group))));
        storage.write(writes);
        change.entities().forEach((id, entity) -> {
            if (entity == null) {
                entities.remove(id);
            } else {
                entities.put(entity);
            }
        });
        change.groups().forEach((id, group) -> {
            if (group == null) {
                groups.remove(id);
            } else {
                groups.put(group);
            }
        });
        changed.accept(change);
    }
}
