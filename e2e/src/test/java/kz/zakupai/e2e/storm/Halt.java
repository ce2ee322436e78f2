package kz.zakupai.e2e.storm;

import java.io.IOException;

/** SIGSTOP, a while later SIGCONT: nothing happens to anybody but that it takes longer. */
final class Halt implements Storm {
    @Override
    public String name() {
        return "SIGSTOP, SIGCONT";
    }

    @Override
    public void round(Scene scene) throws IOException, InterruptedException {
        try (Load _ = scene.load()) {
            scene.work(200);
            scene.server().signal("STOP");
            scene.pause(100, 800);
            scene.server().signal("CONT");
            scene.work(200);
        }
        scene.verify();
    }
}
