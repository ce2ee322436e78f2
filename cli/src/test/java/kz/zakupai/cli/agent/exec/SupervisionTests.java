package kz.zakupai.cli.agent.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import kz.zakupai.cli.agent.exec.Supervision.StopRule;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real shells as children. Each writes a line into a file when it is ready, so that nothing is told to it too early. */
@Timeout(60)
class SupervisionTests {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();

    private Supervision supervision(String script, String stopSignal, Duration grace) {
        return new Supervision(
                Command.find(List.of("sh", "-c", script), System.getenv("PATH")),
                new StopRule(ProcessSignal.parse(stopSignal).orElseThrow(), grace),
                said::add);
    }

    private CompletableFuture<Integer> run(Supervision supervision, String value) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return supervision.run(environment(value));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Map<String, Secret> environment(String value) {
        return Map.of(
                "VALUE", Secret.of(value),
                "LOG", Secret.of(folder.resolve("log").toString()),
                "PATH", Secret.of(System.getenv("PATH")));
    }

    private List<String> log() {
        try {
            Path file = folder.resolve("log");
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitLog(String... lines) {
        assertThat(Patience.until(() -> log().equals(List.of(lines)), LIMIT))
                .as(() -> log().toString())
                .isTrue();
    }

    @Test
    void aProgramThatEndsByItselfGivesItsCode() throws Exception {
        assertThat(supervision("exit 7", "TERM", LONG).run(environment("a"))).isEqualTo(7);
    }

    @Test
    void aProgramEndedByASignalGives128AndItsNumber() throws Exception {
        assertThat(supervision("kill -USR1 $$", "TERM", LONG).run(environment("a")))
                .isEqualTo(128 + ProcessSignal.parse("SIGUSR1").orElseThrow().number());
    }

    @Test
    void signalsReachTheProgram() throws Exception {
        Supervision supervision = supervision(
                "trap 'echo hup >> $LOG; exit 3' HUP; echo ready >> $LOG; while :; do sleep 0.05; done", "TERM", LONG);
        var code = run(supervision, "a");
        awaitLog("ready");
        supervision.deliver(ProcessSignal.HANG_UP);
        assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(log()).containsExactly("ready", "hup");
    }

    @Test
    void aRestartSendsTheStopSignalAndStartsItWithTheNewEnvironment() throws Exception {
        Supervision supervision = supervision(
                "trap 'echo stopped >> $LOG; exit 9' INT; echo $VALUE >> $LOG; while :; do sleep 0.05; done",
                "INT",
                LONG);
        var code = run(supervision, "first");
        awaitLog("first");
        supervision.restart(environment("second"));
        awaitLog("first", "stopped", "second");
        assertThat(code).isNotDone();
        supervision.stop();
        assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(9);
    }

    @Test
    void aProgramThatDoesNotEndInTimeIsKilledAndStartedAnew() throws Exception {
        Supervision supervision =
                supervision("trap '' TERM; echo $VALUE >> $LOG; while :; do sleep 0.05; done", "TERM", SHORT);
        var code = run(supervision, "first");
        awaitLog("first");
        supervision.restart(environment("second"));
        awaitLog("first", "second");
        assertThat(said).containsExactly("sh did not end within 0 s of SIGTERM and is killed");
        supervision.stop();
        assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(128 + ProcessSignal.KILL.number());
    }

    @Test
    void whoeverEndsItWhileItIsRestartedEndsItForGood() throws Exception {
        Supervision supervision = supervision(
                "trap 'echo int >> $LOG' INT; trap 'exit 5' TERM; echo ready >> $LOG; while :; do sleep 0.05; done",
                "INT",
                LONG);
        var code = run(supervision, "first");
        awaitLog("ready");
        supervision.restart(environment("second"));
        awaitLog("ready", "int");
        supervision.deliver(ProcessSignal.TERMINATE);
        assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(5);
        assertThat(log()).containsExactly("ready", "int");
    }

    @Test
    void theEnvironmentIsExactlyTheGivenOne() throws Exception {
        supervision("env | sort > $LOG", "TERM", LONG).run(environment("a"));
        assertThat(log()).contains("VALUE=a").noneMatch(line -> line.startsWith("HOME="));
    }

    @Test
    void whatIsNoProgramIsToldApart() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain"), "x");
        assertThatThrownBy(() -> Command.find(List.of(plain.toString()), "/bin"))
                .isInstanceOfSatisfying(
                        ExecRefused.class, e -> assertThat(e.exitCode()).isEqualTo(126));
        assertThatThrownBy(() -> Command.find(List.of("no-such-program"), "/bin:/usr/bin"))
                .isInstanceOfSatisfying(
                        ExecRefused.class, e -> assertThat(e.exitCode()).isEqualTo(127));
    }
}
