package kz.zakupai.vault.server.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

final class OldGenerationTests {
    private static final long MEBIBYTE = 1024 * 1024;

    private long used;
    private long live;
    private int collections;
    private final OldGeneration generation = new OldGeneration(() -> used, () -> live, () -> collections++);

    @Test
    void aSmallOneIsLeftAloneBeforeTheFirstCollection() {
        used = 96 * MEBIBYTE;
        generation.collectIfGrown();
        assertThat(collections).isZero();

        used++;
        generation.collectIfGrown();
        assertThat(collections).isOne();
    }

    @Test
    void whatLivesIsNotCollectedAgainAndAgain() {
        live = 500 * MEBIBYTE;
        used = 548 * MEBIBYTE;
        generation.collectIfGrown();
        assertThat(collections).isZero();

        used++;
        generation.collectIfGrown();
        assertThat(collections).isOne();
    }

    @Test
    void thisProcessHasOneThatCanBeAsked() {
        OldGeneration.ofThisProcess().collectIfGrown();

        assertThat(ManagementFactory.getMemoryPoolMXBeans())
                .anyMatch(pool -> pool.isUsageThresholdSupported() && pool.getCollectionUsage() != null);
    }
}
