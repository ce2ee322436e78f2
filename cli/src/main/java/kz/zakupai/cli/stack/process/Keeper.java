package kz.zakupai.cli.stack.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.StackFailure;
import org.jspecify.annotations.Nullable;

/** Keeps one program running: starts it, records it, and starts it again when it ends by itself. Thread-safe. */
public final class Keeper {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final Program program;
    private final Path runs;
    private final Consumer<String> log;
    private final Runnable afterRestart;
    private volatile boolean stopping;
    private volatile @Nullable Process process;
    private int restarts;
    private Duration pause = FIRST_PAUSE;

    /**
     * @param runs the folder of the run records
     * @param afterRestart called when the process was started again, in a thread of its own
     */
    public Keeper(Program program, Path runs, Consumer<String> log, Runnable afterRestart) {
        this.program = program;
        this.runs = runs;
        this.log = log;
        this.afterRestart = afterRestart;
    }

    public Program program() {
        return program;
    }

    public Keeper start() {
        process = launch();
        Thread.ofVirtual().name("keeper-" + program.name()).start(this::keep);
        return this;
    }

    public Health health() {
        return Health.ask(program.health());
    }

    /** Whether the process lives, whatever it says of itself. */
    public boolean alive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /**
     * Waits until it answers as wished.
     *
     * @throws StackFailure when it ends or the time is over; the message shows the end of its log
     */
    public Health await(Predicate<Health> wished, Duration limit) {
        Health[] last = {new Health("starting", "")};
        boolean reached = Patience.until(
                () -> {
                    last[0] = health();
                    return wished.test(last[0]) || !alive();
                },
                limit);
        if (reached && wished.test(last[0])) {
            return last[0];
        }
        String end = alive() ? "is not healthy after " + limit.toSeconds() + " s" : "ended while it started";
        String reason = last[0].reason().isEmpty() ? "" : " (" + last[0].reason() + ")";
        throw new StackFailure(
                program.name() + " " + end + reason + LogTail.of(program.log()),
                "read the whole log: zakupai logs " + program.name());
    }

    private Process launch() {
        OwnerOnly.touch(program.log());
        OwnerOnly.directory(program.folder());
        var builder = new ProcessBuilder(program.command())
                .directory(program.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        try {
            Process started = builder.start();
            RunRecord.of(program.name(), started.pid(), program.port(), program.health(), restarts)
                    .write(runs);
            return started;
        } catch (IOException e) {
            throw new StackFailure(
                    "cannot start " + program.name(),
                    "check that " + program.command().getFirst() + " can run",
                    e);
        }
    }

    private void keep() {
        while (!stopping) {
            Instant started = Instant.now();
            Process current = process;
            if (current == null) {
                return;
            }
            int code = exitCode(current);
            if (stopping) {
                return;
            }
            if (Duration.between(started, Instant.now()).compareTo(STEADY) > 0) {
                pause = FIRST_PAUSE;
            }
            log.accept(
                    program.name() + " ended with code " + code + "; starting it again in " + pause.toMillis() + " ms");
            Patience.pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            if (!stopping) {
                restarts++;
                restart();
            }
        }
    }

    private void restart() {
        try {
            process = launch();
            Thread.ofVirtual().name("restarted-" + program.name()).start(afterRestart);
        } catch (StackFailure e) {
            log.accept(e.getMessage());
        }
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Asks it to end, and after a while makes it. */
    public void stop() {
        stopping = true;
        Process current = process;
        if (current != null) {
            current.destroy();
            try {
                if (!current.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    current.destroyForcibly();
                    current.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                current.destroyForcibly();
            }
        }
        RunRecord.delete(runs, program.name());
    }
}
