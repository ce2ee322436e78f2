package kz.zakupai.e2e.storm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import kz.zakupai.e2e.storm.journal.Trouble;
import kz.zakupai.e2e.storm.workload.Pause;

/**
 * No file may grow any more: a limit on the process (RLIMIT_FSIZE), which needs no privilege and hits store and audit log as a full disk
 * does. Then there is room again, and the server goes on by itself.
 */
final class FullDisk implements Storm {
    private static final int SMALLEST = 32 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "full disk";
    }

    @Override
    public void round(Scene scene) throws IOException, InterruptedException {
        try (Load _ = scene.load()) {
            scene.work(100);
            long largest = Math.max(
                    size(scene.home().audit()),
                    Math.max(size(scene.home().database()), size(scene.home().writeAheadLog())));
            long limit = SMALLEST + (long) (scene.random().nextDouble() * largest);
            long failedBefore = scene.journal().failed();
            scene.server().limitFiles(Long.toString(limit));
            scene.until(PATIENCE, () -> scene.journal().failed() > failedBefore + 10);
            scene.server().limitFiles("unlimited");
            long doneBefore = scene.journal().acknowledgedInAll();
            if (!scene.until(PATIENCE, () -> scene.journal().acknowledgedInAll() > doneBefore + 10)) {
                scene.journal().add(Trouble.BROKEN, "there is room again, and the server does not go on");
            }
        }
        Pause.of(Duration.ofMillis(10));
        scene.verify();
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
