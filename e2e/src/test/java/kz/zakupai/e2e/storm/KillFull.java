package kz.zakupai.e2e.storm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Trouble;

/** {@code kill -9} of a server with many secrets: how long until it answers again. */
final class KillFull implements Storm {
    private static final String MOUNT = "storm-many";
    private static final int CLIENTS = 32;
    private static final int LOOKED_AT = 500;

    private final int secrets;
    private boolean filled;

    KillFull(int secrets) {
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "kill -9, " + secrets;
    }

    @Override
    public void round(Scene scene) throws IOException, InterruptedException {
        if (!filled) {
            fill(scene);
            filled = true;
        }
        long killed;
        try (Load _ = scene.loadUntilUnanswered()) {
            scene.work(200);
            killed = System.nanoTime();
            scene.server().kill();
        }
        scene.recover(killed);
        for (int i = 0; i < LOOKED_AT; i++) {
            int number = scene.random().nextInt(secrets);
            Answer answer = scene.client().get(path(number));
            if (answer.data().path("number").asInt(-1) != number) {
                scene.journal().add(Trouble.LOST, path(number) + " is answered with " + answer);
            }
        }
        scene.verify();
    }

    private void fill(Scene scene) throws InterruptedException {
        scene.client().ask("POST", "sys/mounts/" + MOUNT, Map.of("type", "kv"));
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int client = 0; client < CLIENTS; client++) {
                running.add(threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < secrets; i = next.getAndIncrement()) {
                        scene.client().operation("kv1 write", "POST", path(i), Map.of("number", i));
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the store could not be filled", e.getCause());
        }
    }

    private static String path(int number) {
        return MOUNT + "/" + number / 1000 + "/" + number;
    }
}
