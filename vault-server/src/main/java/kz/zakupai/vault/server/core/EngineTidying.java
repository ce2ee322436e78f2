package kz.zakupai.vault.server.core;

import java.time.Duration;
import java.time.Instant;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.lease.Expiring;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets every engine remove what has expired on its own, such as secret-ids, once in an hour. */
final class EngineTidying implements Expiring {
    private static final Logger LOG = LoggerFactory.getLogger(EngineTidying.class);
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final MountTable mounts;
    private volatile Instant next;

    EngineTidying(MountTable mounts, Instant now) {
        this.mounts = mounts;
        this.next = now.plus(INTERVAL);
    }

    @Override
    public Instant nextExpiry() {
        return next;
    }

    @Override
    public void expireDue(Instant now) {
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(INTERVAL);
        for (Mounted mounted : mounts.all()) {
            tidy(mounted, now);
        }
    }

    private static void tidy(Mounted mounted, Instant now) {
        try {
            mounted.engine().tidy(mounted.mount(), mounted.storage(), now);
        } catch (BarrierSealed e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error(
                    "tidying {} failed, next attempt in an hour",
                    mounted.entry().path(),
                    e);
        }
    }
}
