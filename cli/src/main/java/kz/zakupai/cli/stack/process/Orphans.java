package kz.zakupai.cli.stack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import kz.zakupai.cli.stack.home.Patience;

/** Processes of this stack whose supervisor is gone: found by their records, ended by their id. */
public final class Orphans {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Orphans() {}

    public static void end(Path runs, Consumer<String> log) {
        List<RunRecord> records = RunRecord.all(runs);
        for (RunRecord record : records) {
            record.handle().ifPresent(handle -> {
                log.accept("ending " + record.name() + " (pid " + record.pid() + ") of an earlier run");
                handle.destroy();
            });
        }
        for (RunRecord record : records) {
            if (!Patience.until(() -> !record.alive(), LIMIT)) {
                record.handle().ifPresent(ProcessHandle::destroyForcibly);
                Patience.until(() -> !record.alive(), LIMIT);
            }
            RunRecord.delete(runs, record.name());
        }
    }
}
