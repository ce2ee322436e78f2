package kz.zakupai.cli.agent.sink;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.cli.agent.auth.AgentSession;
import kz.zakupai.cli.agent.config.AutoAuth.Sink;
import kz.zakupai.cli.agent.metrics.AgentMetrics;
import kz.zakupai.cli.agent.part.AgentContext;
import kz.zakupai.cli.agent.part.AgentPart;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.RetryPolicy;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every new token to all sinks, on a thread of its own; a sink that fails is tried again until it works or a newer token
 * has come.
 */
public final class Sinks implements AgentPart {
    private static final Logger log = LoggerFactory.getLogger(Sinks.class);
    private static final RetryPolicy RETRY =
            new RetryPolicy(Duration.ofDays(1), Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final List<Sink> sinks;
    private final AgentSession session;
    private final Pacing pacing;
    private final AgentMetrics metrics;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Secret newest;
    private boolean closed;
    private final Thread thread;

    public Sinks(AgentContext context, List<Sink> sinks) {
        this.sinks = List.copyOf(sinks);
        this.session = context.session();
        this.pacing = context.pacing();
        this.metrics = context.metrics();
        this.thread = Thread.ofVirtual().name("agent-sinks").unstarted(this::run);
    }

    @Override
    public void start() {
        thread.start();
        session.onToken(this::offer);
    }

    private void offer(Secret token) {
        lock.lock();
        try {
            newest = token;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (Secret token = next(); token != null; token = next()) {
                writeAll(token);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Secret next() throws InterruptedException {
        lock.lock();
        try {
            while (newest == null && !closed) {
                changed.await();
            }
            Secret taken = newest;
            newest = null;
            return closed ? null : taken;
        } finally {
            lock.unlock();
        }
    }

    private void writeAll(Secret token) throws InterruptedException {
        Set<Sink> left = new HashSet<>(sinks);
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            left.removeIf(sink -> isWritten(sink, token));
            if (left.isEmpty()) {
                settled.complete(null);
            } else if (isStale()) {
                return;
            } else {
                pacing.pause(RETRY.pauseAfter(attempt));
            }
        }
    }

    private boolean isStale() {
        lock.lock();
        try {
            return newest != null || closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean isWritten(Sink sink, Secret token) {
        try {
            new SinkFile(sink)
                    .write(
                            sink.wrapTtl().isPresent()
                                    ? wrapped(token, sink.wrapTtl().get())
                                    : token);
            metrics.count("vault_agent_sink_writes", Map.of("result", "success"));
            log.info("token written to {}", sink.file());
            return true;
        } catch (IOException | VaultException e) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            metrics.count("vault_agent_sink_writes", Map.of("result", "failure"));
            log.error("cannot write the token to {}, trying again: {}", sink.file(), describe(e));
            return false;
        }
    }

    private static String describe(Exception e) {
        return e instanceof VaultException
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** What Vault calls SecretWrapInfo, as JSON: its token gives the agent's token, once. */
    private Secret wrapped(Secret token, Duration ttl) {
        VaultRequest request = VaultRequest.put("sys/wrapping/wrap", JsonValue.of(Map.of("token", token.reveal())))
                .withWrapTtl(ttl);
        return Secret.of(session.send(request)
                .orThrow(request)
                .json()
                .object("wrap_info")
                .toBytes());
    }

    @Override
    public CompletableFuture<Void> settled() {
        return settled.copy();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
