package kz.zakupai.cli.stack.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.process.Orphans;
import kz.zakupai.cli.stack.process.RunRecord;
import org.jspecify.annotations.Nullable;

/** Ends a stack from outside, also one whose supervisor is gone. */
public final class Shutdown {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Shutdown() {}

    /** Stops every process of the home. True when there was one. */
    public static boolean run(Home home, Consumer<String> log) {
        if (!home.exists()) {
            return false;
        }
        Optional<RunRecord> supervisor = RunRecord.all(home.runs()).stream()
                .filter(record -> record.name().equals(Supervisor.NAME))
                .filter(RunRecord::alive)
                .findFirst();
        boolean any = RunRecord.all(home.runs()).stream().anyMatch(RunRecord::alive);
        supervisor.flatMap(RunRecord::handle).ifPresent(handle -> {
            log.accept("stopping the stack (supervisor " + handle.pid() + ")");
            handle.destroy();
            if (!Patience.until(() -> supervisor.filter(RunRecord::alive).isEmpty(), LIMIT)) {
                log.accept("the supervisor does not end; ending its processes one by one");
                handle.destroyForcibly();
            }
        });
        Orphans.end(home.runs(), log);
        return any;
    }

    /**
     * Deletes everything of the home: data, keys, logs. Links are deleted, not followed.
     *
     * @throws StackFailure before anything is deleted, when the folder holds what no stack has put there
     */
    public static void wipe(Home home) {
        refuseForeign(home);
        try {
            Files.walkFileTree(home.folder(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
                        throws IOException {
                    if (problem != null) {
                        throw problem;
                    }
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new StackFailure("cannot delete all of " + home.folder(), "delete the rest by hand", e);
        }
    }

    /**
     * Fails when the home's folder is also somebody else's, such as the user's own: then nothing may be wiped.
     *
     * @throws StackFailure naming what is not the stack's
     */
    public static void refuseForeign(Home home) {
        List<String> foreign = home.foreign();
        if (!foreign.isEmpty()) {
            throw new StackFailure(
                    home.folder() + " holds what is not this stack's (" + String.join(", ", foreign)
                            + "): nothing was deleted",
                    "check ZAKUPAI_HOME, and move those files elsewhere");
        }
    }
}
