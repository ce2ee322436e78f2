package kz.zakupai.vault.server.engine.kv;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EntryPath;
import kz.zakupai.vault.server.engine.KeyedLocks;

/**
 * What the paths of one version 2 mount share: the way to its secrets, and their locks. The first request moves what the
 * mount may hold from its time as version 1, or from an upgrade that was cut off; the others wait for it.
 */
final class VersionedMount {
    private final KeyedLocks locks = new KeyedLocks();
    private final ReentrantLock upgrading = new ReentrantLock();
    private volatile boolean upgraded;

    VersionedKeys keys(Call call) {
        if (!upgraded) {
            upgrade(call);
        }
        return new VersionedKeys(call.storage());
    }

    /** Runs {@code work} on the mount's secrets while nothing else changes the one at {@code path}. */
    <T> T changing(Call call, EntryPath path, Function<VersionedKeys, T> work) {
        VersionedKeys keys = keys(call);
        return locks.locked(path.text(), () -> work.apply(keys));
    }

    private void upgrade(Call call) {
        upgrading.lock();
        try {
            if (!upgraded) {
                new Upgrade(call.storage(), call.now()).run();
                upgraded = true;
            }
        } finally {
            upgrading.unlock();
        }
    }
}
