package kz.zakupai.e2e.storm;

import java.io.IOException;

/** {@code kill -9} at any moment; sometimes again while the server is coming back. */
final class Kill implements Storm {
    @Override
    public String name() {
        return "kill -9";
    }

    @Override
    public void round(Scene scene) throws IOException, InterruptedException {
        long killed;
        try (Load _ = scene.loadUntilUnanswered()) {
            scene.work(600);
            killed = System.nanoTime();
            scene.server().kill();
        }
        if (scene.random().nextInt(3) == 0) {
            scene.start();
            scene.pause(1, 600);
            killed = System.nanoTime();
            scene.server().kill();
        }
        scene.recover(killed);
        scene.verify();
    }
}
