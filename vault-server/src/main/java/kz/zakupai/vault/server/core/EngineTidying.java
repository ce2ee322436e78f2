package kz.zakupai.vault.server.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.lease.Expiring;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls every engine's {@code tidy} as often as it wishes. */
final class EngineTidying implements Expiring {
    private static final Logger LOG = LoggerFactory.getLogger(EngineTidying.class);
    /** How soon a new mount is noticed. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration HURRY = Duration.ofMinutes(1);

    private final MountTable mounts;
    /** When each engine is due, by instance: a tuned mount may have another one. Touched by one thread. */
    private final IdentityHashMap<Engine, Instant> due = new IdentityHashMap<>();

    private volatile Instant next;

    EngineTidying(MountTable mounts, Instant now) {
        this.mounts = mounts;
        this.next = now.plus(PAUSE);
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
        next = now.plus(PAUSE);
        Collection<Mounted> all = mounts.all();
        due.keySet().retainAll(engines(all));
        for (Mounted mounted : all) {
            Engine engine = mounted.engine();
            Instant at = due.computeIfAbsent(engine, first -> first(engine, now));
            if (!now.isBefore(at)) {
                due.put(engine, now.plus(engine.tidyInterval()));
                tidy(mounted, now);
            }
        }
    }

    /** Who is in a hurry has, after an unseal, something to finish that was interrupted. */
    private static Instant first(Engine engine, Instant now) {
        Duration interval = engine.tidyInterval();
        return interval.compareTo(HURRY) < 0 ? now : now.plus(interval);
    }

    private static Set<Engine> engines(Collection<Mounted> all) {
        Set<Engine> engines = Collections.newSetFromMap(new IdentityHashMap<>());
        all.forEach(mounted -> engines.add(mounted.engine()));
        return engines;
    }

    private static void tidy(Mounted mounted, Instant now) {
        try {
            mounted.engine().tidy(mounted.mount(), mounted.storage(), now);
        } catch (BarrierSealed e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error(
                    "tidying {} failed, next attempt in {}",
                    mounted.entry().path(),
                    mounted.engine().tidyInterval(),
                    e);
        }
    }
}
