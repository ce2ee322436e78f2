package kz.zakupai.cli.agent.exec;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A child process and what happens to it: it is started, gets signals, is started anew with another environment, and
 * ends. One thread runs it; the others only say what shall happen. Everything that is said is done in that order.
 */
public final class Supervision {
    /** What an init system or a person sends to a program; handed on to the child. */
    private static final List<String> HANDED_ON = List.of("HUP", "INT", "TERM", "QUIT", "USR1", "USR2", "WINCH");

    private static final List<String> TYPED = List.of("INT", "QUIT", "WINCH");

    private sealed interface Event {
        record Ended(Process child) implements Event {}

        record Restart(Map<String, Secret> environment) implements Event {}

        record Deliver(ProcessSignal signal) implements Event {}

        record Stop() implements Event {}
    }

    private final Command command;
    private final StopRule stopping;
    private final Consumer<String> say;
    private final Optional<SystemCalls> calls = SystemCalls.ofThisPlatform();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private @Nullable Map<String, Secret> next;
    private @Nullable Long killAtNanos;

    /** @param say told in one line what is done to the child and why */
    public Supervision(Command command, StopRule stopping, Consumer<String> say) {
        this.command = command;
        this.stopping = stopping;
        this.say = say;
    }

    /**
     * Hands signals that this process gets on to the child, until the result is closed.
     *
     * @param names of the signals
     * @param onTerminal whether the child shares a terminal with this process: what is typed there, such as Ctrl-C, then
     *     reaches it by itself, and would come twice
     */
    SignalHandlers forward(List<String> names, boolean onTerminal) {
        SignalHandlers handlers = new SignalHandlers();
        for (String name : names) {
            ProcessSignal signal = ProcessSignal.parse(name).orElseThrow();
            boolean typed = onTerminal && TYPED.contains(name);
            boolean _ = handlers.on(signal, typed ? _ -> {} : this::deliver);
        }
        return handlers;
    }

    /**
     * Like {@link #run}, with the signals that this process gets handed on to the child.
     *
     * @param onTerminal whether the child shares a terminal with this process
     */
    public int runWithSignals(Map<String, Secret> environment, boolean onTerminal) throws InterruptedException {
        try (SignalHandlers _ = forward(HANDED_ON, onTerminal)) {
            return run(environment);
        }
    }

    /** Gives the child a signal. */
    public void deliver(ProcessSignal signal) {
        events.add(new Event.Deliver(signal));
    }

    /** Stops the child and starts it with this environment; the last of several counts. */
    public void restart(Map<String, Secret> environment) {
        events.add(new Event.Restart(environment));
    }

    /** Stops the child for good. */
    public void stop() {
        events.add(new Event.Stop());
    }

    /**
     * Starts the child and stays until it has ended by itself or was stopped for good.
     *
     * @return its exit code; 128 and the signal's number where a signal ended it
     * @throws ExecRefused when it cannot be started
     * @throws InterruptedException when this thread is interrupted; the child is stopped before
     */
    public int run(Map<String, Secret> environment) throws InterruptedException {
        Process child = start(environment);
        try {
            while (true) {
                Event event = nextEvent();
                if (event == null) {
                    kill(child);
                } else if (event instanceof Event.Ended ended && ended.child().equals(child)) {
                    Map<String, Secret> fresh = next;
                    if (fresh == null) {
                        return child.exitValue();
                    }
                    next = null;
                    killAtNanos = null;
                    child = start(fresh);
                } else {
                    handle(event, child);
                }
            }
        } catch (InterruptedException e) {
            end(child);
            throw e;
        }
    }

    private void handle(Event event, Process child) {
        switch (event) {
            case Event.Deliver(ProcessSignal signal) -> {
                // Whoever ends this process does not want a new child in the old one's place.
                if (signal.equals(ProcessSignal.TERMINATE) || signal.equals(ProcessSignal.INTERRUPT)) {
                    next = null;
                }
                send(child, signal);
            }
            case Event.Restart(Map<String, Secret> environment) -> {
                next = environment;
                askToEnd(child);
            }
            case Event.Stop _ -> {
                next = null;
                askToEnd(child);
            }
            case Event.Ended _ -> {
                // A former child's: its successor runs already.
            }
        }
    }

    /** The next event, or null when the time that a child was given to end is over. */
    private @Nullable Event nextEvent() throws InterruptedException {
        Long deadline = killAtNanos;
        return deadline == null
                ? events.take()
                : events.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private Process start(Map<String, Secret> environment) {
        try {
            Process child = command.start(environment);
            Thread.ofVirtual().name("child-" + child.pid()).start(() -> await(child));
            return child;
        } catch (IOException e) {
            throw new ExecRefused(
                    ExecRefused.NOT_EXECUTABLE,
                    command.words().getFirst() + " cannot be started: " + reason(e),
                    "run it by hand: " + command.words().getFirst());
        }
    }

    /** Java puts the whole command into its message; the system's reason stands behind the last colon. */
    private static String reason(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.substring(message.lastIndexOf(": ") < 0 ? 0 : message.lastIndexOf(": ") + 2);
    }

    private void await(Process child) {
        try {
            child.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        events.add(new Event.Ended(child));
    }

    private void askToEnd(Process child) {
        if (killAtNanos == null) {
            killAtNanos = System.nanoTime() + stopping.grace().toNanos();
            send(child, stopping.signal());
        }
    }

    private void kill(Process child) {
        say.accept(command.words().getFirst() + " did not end within "
                + stopping.grace().toSeconds() + " s of " + stopping.signal() + " and is killed");
        killAtNanos = null;
        child.destroyForcibly();
    }

    private void send(Process child, ProcessSignal signal) {
        if (!child.isAlive()) {
            return;
        }
        if (calls.isPresent()) {
            boolean _ = calls.get().kill(child.pid(), signal);
        } else if (signal.equals(ProcessSignal.KILL)) {
            child.destroyForcibly();
        } else {
            child.destroy();
        }
    }

    private void end(Process child) {
        send(child, stopping.signal());
        try {
            if (!child.waitFor(stopping.grace().toMillis(), TimeUnit.MILLISECONDS)) {
                child.destroyForcibly();
            }
        } catch (InterruptedException e) {
            child.destroyForcibly();
        }
    }

    /**
     * How a child is stopped.
     *
     * @param signal what it is asked with
     * @param grace how long it may take before SIGKILL
     */
    public record StopRule(ProcessSignal signal, Duration grace) {}
}
