package kz.zakupai.e2e.storm;

import java.util.Map;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Trouble;

/** {@code vault operator seal} while clients work. */
final class SealUnderLoad implements Storm {
    @Override
    public String name() {
        return "operator seal";
    }

    @Override
    public void round(Scene scene) throws InterruptedException {
        long sealed;
        try (Load _ = scene.load()) {
            scene.work(400);
            Answer answer = scene.client().ask("PUT", "sys/seal", Map.of());
            sealed = System.nanoTime();
            if (!answer.done()) {
                scene.journal().add(Trouble.BROKEN, "sealing was answered with " + answer);
            }
            scene.pause(10, 60);
        }
        scene.unseal(sealed);
        scene.verify();
    }
}
