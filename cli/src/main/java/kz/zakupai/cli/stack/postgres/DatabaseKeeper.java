package kz.zakupai.cli.stack.postgres;

import java.net.URI;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.function.Consumer;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.process.Health;
import kz.zakupai.cli.stack.process.RunRecord;
import org.jspecify.annotations.Nullable;

/** Keeps PostgreSQL running: starts it, records it, and starts it again when it has ended or hangs. Thread-safe. */
public final class DatabaseKeeper implements AutoCloseable {
    private static final String NAME = "postgres";
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    /** A busy machine leaves some looks without an answer; ending a database that works would cost more than waiting for one that hangs. */
    private static final int MOST_SILENT_LOOKS = 15;

    private final Home home;
    private final int port;
    private final Consumer<String> log;
    private final URI health;
    private @Nullable Database database;
    private @Nullable RunRecord record;
    private boolean stopping;

    public DatabaseKeeper(Home home, int port, Consumer<String> log) {
        this.home = home;
        this.port = port;
        this.log = log;
        health = URI.create("postgres://127.0.0.1:" + port);
    }

    public void start() {
        launch(0);
        Thread.ofPlatform().name("keeper-postgres").daemon().start(this::keep);
    }

    public synchronized Database current() {
        if (database == null) {
            throw new StackFailure("PostgreSQL is not running", "read its log: zakupai logs postgres");
        }
        return database;
    }

    private synchronized void launch(int restarts) {
        if (stopping) {
            return;
        }
        Database started = Database.start(home, port);
        database = started;
        record = RunRecord.of(NAME, started.pid(), port, health, restarts);
        record.write(home.runs());
    }

    private void keep() {
        int restarts = 0;
        int silent = 0;
        while (!ended()) {
            Patience.pause(INTERVAL);
            if (ended()) {
                continue;
            }
            Look look = look();
            silent = look == Look.SILENT ? silent + 1 : 0;
            if (look == Look.WELL || (look == Look.SILENT && silent < MOST_SILENT_LOOKS)) {
                continue;
            }
            log.accept("postgres " + (look == Look.GONE ? "has ended" : "hangs") + "; starting it again");
            silent = 0;
            restarts++;
            again(restarts);
        }
    }

    private void again(int restarts) {
        try {
            kill();
            forget();
            launch(restarts);
            log.accept("postgres runs again");
        } catch (StackFailure e) {
            log.accept(e.getMessage());
            Patience.pause(PAUSE);
        } catch (OverlappingFileLockException e) {
            // The package keeps its lock after a start that failed, as long as this process lives.
            log.accept("postgres cannot be started again by this supervisor: zakupai down, then zakupai up");
            Patience.pause(PAUSE);
        }
    }

    private enum Look {
        WELL,
        SILENT,
        GONE
    }

    /** The record first: it costs one look at the process table. */
    private synchronized Look look() {
        if (record == null || !record.alive()) {
            return Look.GONE;
        }
        return Health.ask(health).answers() ? Look.WELL : Look.SILENT;
    }

    /** A process that hangs takes no order to stop. */
    private synchronized void kill() {
        RunRecord hung = record;
        if (hung != null) {
            hung.handle().ifPresent(server -> {
                server.descendants().forEach(ProcessHandle::destroyForcibly);
                server.destroyForcibly();
                Patience.until(() -> !hung.alive(), KILL_LIMIT);
            });
        }
    }

    private synchronized boolean ended() {
        return stopping;
    }

    private synchronized void forget() {
        if (database != null) {
            try {
                database.close();
            } catch (StackFailure e) {
                log.accept("the rest of the ended postgres: " + e.getMessage());
            }
            database = null;
        }
    }

    @Override
    public synchronized void close() {
        stopping = true;
        forget();
        RunRecord.delete(home.runs(), NAME);
    }
}
