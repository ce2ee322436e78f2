package kz.zakupai.e2e.storm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import kz.zakupai.e2e.storm.journal.Trouble;
import kz.zakupai.e2e.storm.workload.Pause;

/** The audit log cannot be written: nothing is answered. Then it can, and the server goes on by itself. */
final class MuteAudit implements Storm {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private int moved;

    @Override
    public String name() {
        return "unwritable audit";
    }

    @Override
    public void round(Scene scene) throws IOException, InterruptedException {
        Path audit = scene.home().audit();
        try (Load _ = scene.load()) {
            scene.work(100);
            Files.move(audit, audit.resolveSibling("audit.log." + moved++));
            Files.createDirectory(audit);
            long failedBefore = scene.journal().failed();
            scene.server().signal("HUP");
            if (!scene.until(PATIENCE, () -> scene.journal().failed() > failedBefore)) {
                scene.journal().add(Trouble.BROKEN, "requests are answered although no audit device can write");
            }
            // Whoever was written down before may still get his answer.
            Pause.of(Duration.ofMillis(100));
            long answered = scene.journal().acknowledgedInAll();
            scene.pause(100, 400);
            long more = scene.journal().acknowledgedInAll() - answered;
            if (more > 0) {
                scene.journal()
                        .add(Trouble.BROKEN, more + " requests were answered although no audit device can write");
            }
            Files.delete(audit);
            long before = scene.journal().acknowledgedInAll();
            if (!scene.until(PATIENCE, () -> scene.journal().acknowledgedInAll() > before + 10)) {
                scene.journal()
                        .add(Trouble.BROKEN, "the audit log can be written again, and the server does not go on");
            }
        }
        scene.verify();
    }
}
