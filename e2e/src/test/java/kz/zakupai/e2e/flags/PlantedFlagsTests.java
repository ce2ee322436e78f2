package kz.zakupai.e2e.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import kz.zakupai.bench.precision.PrecisionBench;
import kz.zakupai.portal.truth.Precision;
import org.junit.jupiter.api.Test;

/** The whole way: a simulated portal, etl-service's load over HTTP, PostgreSQL, risk-engine's run over everything. */
class PlantedFlagsTests {
    private static final long SEED = 20_261_123;

    @Test
    void everyFlagComesToWhatWasPlantedForEveryPurchase() throws Exception {
        Path root = Path.of("..").toAbsolutePath().normalize();
        Precision precision = PrecisionBench.of(SEED, 1_000, root, System.out);
        String table = precision.table();
        System.out.print(table);
        assertThat(precision.unproved()).isEmpty();
        assertThat(precision.perfect()).as(table).isTrue();
    }
}
