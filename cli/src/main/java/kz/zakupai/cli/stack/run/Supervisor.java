package kz.zakupai.cli.stack.run;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.Ports;
import kz.zakupai.cli.stack.process.RunRecord;

/** Holds a stack in this process until the process is told to end (SIGTERM, SIGINT). */
public final class Supervisor {
    /** The name of its own run record. */
    public static final String NAME = "supervisor";

    private final Home home;
    private final Stack stack;
    private final StackLock lock;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Starts nothing yet.
     *
     * @param monitored whether Prometheus and Alertmanager belong to the stack
     * @param lock let go of when the stack has been stopped
     * @throws kz.zakupai.cli.stack.home.StackFailure when they are wanted and not installed
     */
    public Supervisor(
            Home home,
            Ports ports,
            boolean monitored,
            Map<String, String> environment,
            StackLock lock,
            Consumer<String> log) {
        this.home = home;
        this.lock = lock;
        stack = new Stack(home, ports, monitored, environment, log);
    }

    /**
     * Brings the stack up; when that fails, what was started is stopped again.
     *
     * @throws kz.zakupai.cli.stack.home.StackFailure saying what did not start
     */
    public void start() {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(this::close));
        boolean up = false;
        try {
            stack.start();
            RunRecord.of(NAME, ProcessHandle.current().pid(), 0, URI.create("none:none"), 0)
                    .write(home.runs());
            up = true;
        } finally {
            if (!up) {
                close();
            }
        }
    }

    /** Returns when the stack has been stopped. */
    public void await() throws InterruptedException {
        ended.await();
    }

    private void close() {
        if (!closed.getAndSet(true)) {
            stack.close();
            RunRecord.delete(home.runs(), NAME);
            lock.close();
            ended.countDown();
        }
    }
}
