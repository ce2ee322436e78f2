package kz.zakupai.e2e.storm;

import java.io.IOException;
import kz.zakupai.e2e.storm.journal.Trouble;

/** SIGTERM: whatever is done is answered before the server ends. */
final class Terminate implements Storm {
    private static final int TERMINATED = 128 + 15;

    @Override
    public String name() {
        return "SIGTERM";
    }

    @Override
    public void round(Scene scene) throws IOException, InterruptedException {
        scene.journal().takeFoundDone();
        long ended;
        try (Load _ = scene.loadUntilUnanswered()) {
            scene.work(400);
            scene.server().terminate();
            int code = scene.server().awaitEnd();
            ended = System.nanoTime();
            if (code != TERMINATED) {
                scene.journal().add(Trouble.BROKEN, "SIGTERM ended the server with exit code " + code);
            }
        }
        scene.recover(ended);
        scene.verify();
        for (String done : scene.journal().takeFoundDone()) {
            scene.journal().add(Trouble.CUT, "done and not answered: " + done);
        }
    }
}
