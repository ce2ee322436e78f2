package kz.zakupai.e2e.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.zakupai.e2e.storm.server.Client;
import kz.zakupai.e2e.storm.workload.Pause;
import kz.zakupai.e2e.storm.workload.Workload;

/** All clients at once, each on a thread of its own, until they are stopped; where wanted, also when the first answer is missing. */
final class Load implements AutoCloseable {
    /** A step that is over so soon has found nothing to do. */
    private static final long IDLE_NANOS = 50_000;

    private static final Duration BREATH = Duration.ofMillis(5);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();
    private final Client client;
    private final boolean untilUnanswered;
    private final long unansweredBefore;
    private volatile boolean stopped;

    /** @param untilUnanswered whether a missing answer ends it: the server is gone then */
    Load(Client client, List<Workload> workloads, long seed, boolean untilUnanswered) {
        this.client = client;
        this.untilUnanswered = untilUnanswered;
        unansweredBefore = client.journal().unanswered();
        for (int i = 0; i < workloads.size(); i++) {
            Workload workload = workloads.get(i);
            var random = new Random(seed * 31 + i);
            running.add(threads.submit(() -> {
                while (!ended()) {
                    long began = System.nanoTime();
                    workload.step(client, random);
                    if (System.nanoTime() - began < IDLE_NANOS) {
                        Pause.of(BREATH);
                    }
                }
            }));
        }
    }

    private boolean ended() {
        return stopped || (untilUnanswered && client.journal().unanswered() > unansweredBefore);
    }

    /** Returns when the last operation has ended. */
    @Override
    public void close() {
        stopped = true;
        threads.close();
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a client has failed", e.getCause());
            }
        }
    }
}
