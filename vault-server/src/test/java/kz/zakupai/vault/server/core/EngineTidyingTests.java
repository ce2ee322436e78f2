package kz.zakupai.vault.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.mount.EngineCatalog;
import kz.zakupai.vault.server.mount.LeaseLimits;
import kz.zakupai.vault.server.mount.MountEntry;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.MountTuning;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineTidyingTests {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final List<String> tidied = new ArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();
    private final MountTable mounts = new MountTable(
            new CountingStorage(),
            new EngineCatalog(Map.of("probe", entry -> new Probe()), Map.of()),
            LeaseLimits.VAULT);
    private final EngineTidying tidying = new EngineTidying(mounts, START);

    private final class Probe implements Engine {
        @Override
        public List<EnginePath> paths() {
            return List.of();
        }

        @Override
        public void tidy(Mount mount, Storage storage, Instant now) {
            tidied.add(mount.path());
            if (mount.path().equals("broken/")) {
                throw new IllegalStateException("broken");
            }
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @BeforeEach
    void mount() {
        mounts.load(List.of(entry("a/"), entry("broken/"), entry("c/")));
    }

    private static MountEntry entry(String path) {
        return new MountEntry(
                path, "probe", "", path + "uuid", "probe_1", MountTuning.SYSTEM_DEFAULTS, Map.of(), false, false);
    }

    @Test
    void everyEngineIsTidiedAsOftenAsItWishesWhateverTheOthersDo() {
        Instant seen = START.plusSeconds(1);
        tidying.expireDue(seen);
        tidying.expireDue(seen.plus(Duration.ofMinutes(59)));
        assertThat(tidied).isEmpty();

        Instant hour = seen.plus(Duration.ofHours(1));
        tidying.expireDue(hour);
        tidying.expireDue(hour);
        tidying.expireDue(hour.plus(Duration.ofMinutes(59)));
        assertThat(tidied).containsExactly("a/", "broken/", "c/");

        tidying.expireDue(hour.plus(Duration.ofHours(1)));
        assertThat(tidied).containsExactly("a/", "broken/", "c/", "a/", "broken/", "c/");
    }

    @Test
    void closedMountsCloseTheirEngines() {
        mounts.unmount("a/");
        assertThat(closed).hasValue(1);
        mounts.close();
        assertThat(closed).hasValue(3);
    }
}
