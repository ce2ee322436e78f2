package kz.zakupai.vault.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import kz.zakupai.vault.server.ServerFixture.Reply;

/** Several clients that do their requests over and over at the same time, and what they were answered. */
final class Race {
    private static final long PATIENCE_SECONDS = 60;

    private final List<IntFunction<List<Reply>>> clients = new ArrayList<>();
    private final int rounds;

    /** @param rounds how often each client does its requests */
    Race(int rounds) {
        this.rounds = rounds;
    }

    /** One more client: what it asks in one round, by the round's number. */
    Race client(IntFunction<List<Reply>> round) {
        clients.add(round);
        return this;
    }

    Race clients(int count, IntFunction<List<Reply>> round) {
        for (int i = 0; i < count; i++) {
            client(round);
        }
        return this;
    }

    /**
     * Runs all of them at once to their end.
     *
     * @return each status that was answered, and for those of the server's own mistakes the text
     * @throws AssertionError when they hang
     */
    Set<String> run() throws InterruptedException {
        var answers = new ConcurrentSkipListSet<String>();
        var start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (IntFunction<List<Reply>> client : clients) {
                running.add(threads.submit(() -> {
                    start.await();
                    for (int round = 0; round < rounds; round++) {
                        client.apply(round).forEach(reply -> answers.add(text(reply)));
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : running) {
                finish(one, threads);
            }
        }
        return new TreeSet<>(answers);
    }

    private static void finish(Future<?> one, ExecutorService threads) throws InterruptedException {
        try {
            one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            threads.shutdownNow();
            throw new AssertionError("the clients hang", e);
        } catch (ExecutionException e) {
            threads.shutdownNow();
            throw new AssertionError("a client failed", e.getCause());
        }
    }

    private static String text(Reply reply) {
        return reply.status() >= 500 ? reply.status() + " " + reply.text() : String.valueOf(reply.status());
    }
}
