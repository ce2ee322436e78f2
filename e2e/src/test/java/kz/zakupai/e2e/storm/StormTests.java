package kz.zakupai.e2e.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import kz.zakupai.e2e.storm.server.Launch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to a server under load, nothing that it has acknowledged is lost. A few rounds in each run of the tests; more with
 * {@code ./zakupai test --storms [SECONDS]}, the same choices again with {@code -Dzakupai.seed=SEED}.
 */
class StormTests {
    private static final Duration SHORT = Duration.ofSeconds(9);
    private static final boolean LONG = System.getProperty("zakupai.storms") != null;
    private static final int MANY = 100_000;

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLost() throws IOException, InterruptedException {
        long seed = Long.getLong("zakupai.seed", ThreadLocalRandom.current().nextLong(1_000_000));
        Duration time = Duration.ofSeconds(Long.getLong("zakupai.storms", SHORT.toSeconds()));
        List<Storm> storms = storms();
        Report report = new Storms(folder, seed, time).run(storms);
        print("fault storms with seed " + seed + " on " + Launch.description());
        print(report.storms());
        print(report.operations());
        report.troubles().forEach(StormTests::print);
        assertThat(report.troubles()).as("seed " + seed).isEmpty();
    }

    /** All, or those whose names match {@code -Dzakupai.storm=REGEX}; the full store only where there is time for it. */
    private static List<Storm> storms() {
        String wanted = System.getProperty("zakupai.storm", ".*");
        var all = new ArrayList<Storm>(List.of(
                new Kill(),
                new KillUnsealing(),
                new Halt(),
                new Terminate(),
                new SealUnderLoad(),
                new FullDisk(),
                new MuteAudit(),
                new ClockJumps(),
                new DamagedStore()));
        if (LONG) {
            all.add(new KillFull(Integer.getInteger("zakupai.secrets", MANY)));
        }
        return all.stream().filter(storm -> storm.name().matches(wanted)).toList();
    }

    @SuppressWarnings("SystemOut") // the tables are what the command is for
    private static void print(String text) {
        System.out.println(text);
    }
}
