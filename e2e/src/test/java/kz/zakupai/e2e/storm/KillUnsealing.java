package kz.zakupai.e2e.storm;

import java.io.IOException;
import java.util.concurrent.Executors;

/** {@code kill -9} while the server unseals, and finishes what the last life left. */
final class KillUnsealing implements Storm {
    @Override
    public String name() {
        return "kill -9 unsealing";
    }

    @Override
    public void round(Scene scene) throws IOException, InterruptedException {
        try (Load _ = scene.loadUntilUnanswered()) {
            scene.work(200);
            scene.server().kill();
        }
        scene.start();
        if (!scene.server().awaitListening()) {
            throw new IllegalStateException(
                    "the server does not come back:\n" + scene.server().said());
        }
        scene.client().reconnect();
        long killed;
        try (var unsealing = Executors.newVirtualThreadPerTaskExecutor()) {
            var last = unsealing.submit(() -> scene.keys().unseal(scene.client()));
            scene.pause(1, 120);
            killed = System.nanoTime();
            scene.server().kill();
            last.cancel(true);
        }
        scene.recover(killed);
        scene.verify();
    }
}
