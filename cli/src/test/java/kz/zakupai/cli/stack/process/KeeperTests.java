package kz.zakupai.cli.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.StackFailure;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTests {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Path runs;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger restarts = new AtomicInteger();

    @BeforeEach
    void setUp() {
        runs = folder.resolve("run");
    }

    @AfterEach
    void endAll() {
        Orphans.end(runs, line -> {});
    }

    private Keeper keeper(String... command) {
        var program = new Program(
                "part",
                List.of(command),
                Map.of("PATH", "/usr/bin:/bin", "ONLY", "this"),
                folder.resolve("work"),
                folder.resolve("part.log"),
                1,
                URI.create("http://127.0.0.1:1/health"));
        return new Keeper(program, runs, log::add, restarts::incrementAndGet);
    }

    private RunRecord onlyRecord() {
        return RunRecord.all(runs).getFirst();
    }

    @Test
    void aKilledProcessIsStartedAgainAndRecorded() {
        Keeper keeper = keeper("sleep", "300").start();
        RunRecord first = onlyRecord();
        first.handle().orElseThrow().destroyForcibly();

        assertThat(Patience.until(
                        () -> onlyRecord().pid() != first.pid() && onlyRecord().alive(), LIMIT))
                .isTrue();
        assertThat(onlyRecord().restarts()).isEqualTo(1);
        assertThat(Patience.until(() -> restarts.get() == 1, LIMIT)).isTrue();
        assertThat(log).anyMatch(line -> line.startsWith("part ended with code 137"));
        keeper.stop();
    }

    @Test
    void aStoppedProcessStaysDownAndIsForgotten() {
        Keeper keeper = keeper("sleep", "300").start();
        RunRecord record = onlyRecord();
        keeper.stop();
        assertThat(record.alive()).isFalse();
        assertThat(RunRecord.all(runs)).isEmpty();
        assertThat(keeper.alive()).isFalse();
    }

    @Test
    void nothingOfTheOutsideEnvironmentIsPassedOn() throws Exception {
        Keeper keeper = keeper("sh", "-c", "env; exec sleep 300").start();
        Path output = folder.resolve("part.log");
        assertThat(Patience.until(() -> output.toFile().length() > 20, LIMIT)).isTrue();
        assertThat(Files.readString(output).lines())
                .filteredOn(line -> !line.startsWith("PWD=") && !line.startsWith("_=") && !line.startsWith("SHLVL="))
                .containsExactlyInAnyOrder("PATH=/usr/bin:/bin", "ONLY=this");
        keeper.stop();
    }

    @Test
    void aProgramThatEndsAtItsStartIsToldWithTheEndOfItsLog() {
        Keeper keeper = keeper("sh", "-c", "echo the reason; exit 3");
        keeper.start();
        Assertions.assertThatThrownBy(() -> keeper.await(Health::good, LIMIT))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("part ended while it started")
                .hasMessageContaining("the reason");
        keeper.stop();
    }

    @Test
    void anOrphanIsEndedByItsRecord() {
        keeper("sleep", "300").start();
        RunRecord record = onlyRecord();
        // What is left when a supervisor is killed: the record, and nobody who restarts.
        var copy = RunRecord.of("orphan", record.pid(), 1, URI.create("http://127.0.0.1:1/"), 0);
        assertThat(copy.alive()).isTrue();
        Path others = folder.resolve("others");
        copy.write(others);
        Orphans.end(others, log::add);
        assertThat(copy.alive()).isFalse();
        assertThat(RunRecord.all(others)).isEmpty();
    }

    @Test
    void aRecordOfAnotherProcessWithTheSamePidEndsNobody() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "300").start();
        try {
            var real = RunRecord.of("part", stranger.pid(), 1, URI.create("http://127.0.0.1:1/"), 0);
            var stale = new RunRecord("part", real.pid(), real.started().minusSeconds(3600), 1, real.health(), 0);
            stale.write(runs);
            Orphans.end(runs, log::add);
            assertThat(stranger.isAlive()).isTrue();
            assertThat(RunRecord.all(runs)).isEmpty();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }
}
