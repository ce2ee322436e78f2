package kz.zakupai.vault.server.engine.database;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.engine.database.postgresql.DatabaseFailure;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lasting accounts of a mount: whatever changes one of them holds its lock, and the queue knows of it. Thread-safe. */
final class StaticRoles {
    private static final Logger LOG = LoggerFactory.getLogger(StaticRoles.class);

    private final KeyedLocks locks;
    private final StaticRotation rotation;
    private final RotationQueue queue = new RotationQueue();
    private final AtomicBoolean loaded = new AtomicBoolean();
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile boolean closed;

    /** @param locks of the names of roles, which dynamic roles share */
    StaticRoles(KeyedLocks locks, StaticRotation rotation) {
        this.locks = locks;
        this.rotation = rotation;
    }

    KeyedLocks locks() {
        return locks;
    }

    /** Makes a role, with a password that the database has taken: on failure nothing is left of it. */
    void create(Storage storage, String name, StaticRole role, Instant now) {
        boolean created = false;
        try {
            StaticRole rotated = rotation.rotate(storage, name, role, now);
            queue.put(name, rotated.due(now));
            created = true;
        } catch (DatabaseFailure failure) {
            throw Failures.internal("error setting credentials: " + failure.getMessage());
        } finally {
            if (!created) {
                storage.delete(StaticRotation.FOLDER + name);
            }
        }
    }

    void store(Storage storage, String name, StaticRole role, Instant now) {
        storage.put(Roles.STATIC_FOLDER + name, role.bytes());
        queue.put(name, role.due(now));
    }

    void delete(Storage storage, String name) {
        locks.run(name, () -> {
            storage.write(
                    List.of(Change.delete(Roles.STATIC_FOLDER + name), Change.delete(StaticRotation.FOLDER + name)));
            queue.remove(name);
        });
    }

    /** Changes the password now, by request. */
    void rotate(Storage storage, String name, Instant now) {
        locks.run(name, () -> {
            StaticRole role = Roles.findStatic(storage, name);
            if (role == null) {
                throw RequestFailure.badRequest("no static role found for role name");
            }
            try {
                queue.put(name, rotation.rotate(storage, name, role, now).due(now));
            } catch (DatabaseFailure failure) {
                queue.failed(name, now);
                throw Failures.internal("unable to finish rotating credentials; retries will continue in the background"
                        + " but it is also safe to retry manually: error setting credentials: " + failure.getMessage());
            }
        });
    }

    /** The role as it is; one whose change was interrupted is first brought to its end, if the database lets it. */
    @Nullable
    StaticRole current(Storage storage, String name, Instant now) {
        if (!StaticRotation.pending(storage, name)) {
            return Roles.findStatic(storage, name);
        }
        return locks.locked(name, () -> {
            StaticRole role = Roles.findStatic(storage, name);
            if (role == null || !StaticRotation.pending(storage, name)) {
                return role;
            }
            try {
                StaticRole rotated = rotation.rotate(storage, name, role, now);
                queue.put(name, rotated.due(now));
                return rotated;
            } catch (DatabaseFailure | RequestFailure failure) {
                LOG.warn("an interrupted rotation of static role {} cannot be finished yet: {}", name, text(failure));
                return role;
            }
        });
    }

    /** Changes in the background what is due, unless that is going on already. */
    void startDue(Storage storage, Instant now) {
        if (!closed && working.compareAndSet(false, true)) {
            Thread.ofVirtual().name("database-rotation").start(() -> {
                try {
                    rotateDue(storage, now);
                } catch (BarrierSealed e) {
                    LOG.debug("rotation ended by the seal");
                } catch (RuntimeException e) {
                    LOG.error("rotation of static roles failed, next attempt in a few seconds", e);
                } finally {
                    working.set(false);
                }
            });
        }
    }

    /** Changes what is due, one after the other; a connection that does not answer is not asked again in this round. */
    void rotateDue(Storage storage, Instant now) {
        if (loaded.compareAndSet(false, true)) {
            load(storage, now);
        }
        Set<String> unreachable = new HashSet<>();
        for (String name : queue.due(now)) {
            if (closed) {
                return;
            }
            locks.run(name, () -> rotateIfDue(storage, name, now, unreachable));
        }
    }

    private void load(Storage storage, Instant now) {
        boolean complete = false;
        try {
            Set<String> pending = new HashSet<>(storage.list(StaticRotation.FOLDER));
            for (String name : storage.list(Roles.STATIC_FOLDER)) {
                StaticRole role = Roles.findStatic(storage, name);
                if (role != null) {
                    queue.put(name, pending.remove(name) ? now : role.due(now));
                }
            }
            pending.forEach(name -> locks.run(name, () -> dropOrphan(storage, name)));
            complete = true;
        } finally {
            if (!complete) {
                loaded.set(false);
            }
        }
    }

    /** A role that was never acknowledged: whoever wished it makes it again. */
    private static void dropOrphan(Storage storage, String name) {
        if (Roles.findStatic(storage, name) == null) {
            storage.delete(StaticRotation.FOLDER + name);
        }
    }

    private void rotateIfDue(Storage storage, String name, Instant now, Set<String> unreachable) {
        StaticRole role = Roles.findStatic(storage, name);
        if (role == null) {
            queue.remove(name);
            return;
        }
        boolean due = !role.due(now).isAfter(now) || StaticRotation.pending(storage, name);
        if (!due) {
            queue.put(name, role.due(now));
            return;
        }
        if (unreachable.contains(role.database())) {
            queue.failed(name, now);
            return;
        }
        try {
            queue.put(name, rotation.rotate(storage, name, role, now).due(now));
        } catch (DatabaseFailure | RequestFailure failure) {
            LOG.warn("unable to rotate static role {}, another attempt follows: {}", name, text(failure));
            queue.failed(name, now);
            if (failure instanceof DatabaseFailure database && database.unreachable()) {
                unreachable.add(role.database());
            }
        }
    }

    private static String text(RuntimeException failure) {
        return failure instanceof RequestFailure request
                ? String.join("; ", request.errors()).strip()
                : String.valueOf(failure.getMessage());
    }

    void close() {
        closed = true;
    }
}
