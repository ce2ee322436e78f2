package kz.zakupai.cli.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleLockTests {
    @TempDir
    Path data;

    @Test
    void theLockOfADeadServerIsRemovedThoughItsProcessIdLives() throws IOException {
        Path lock = Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        StaleLock.clear(data);

        assertThat(lock).doesNotExist();
    }

    @Test
    void theLockIsRemovedOnlyAfterTheLastProcessHasLeft() throws IOException, InterruptedException {
        Path lock = Files.writeString(data.resolve("postmaster.pid"), "1\n");
        Process last = new ProcessBuilder("sleep", "2").directory(data.toFile()).start();

        StaleLock.clear(data);

        // It has left the folder; that this process has heard of its end takes a moment more.
        assertThat(last.waitFor(500, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(lock).doesNotExist();
    }

    @Test
    void theLockOfALivingServerStays() throws IOException, InterruptedException {
        Path lock = Files.writeString(data.resolve("postmaster.pid"), "1\n");
        Process server =
                new ProcessBuilder("sleep", "60").directory(data.toFile()).start();
        try {
            StaleLock.clear(data, Duration.ofMillis(100));

            assertThat(lock).exists();
        } finally {
            server.destroy();
            assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void withoutALockThereIsNothingToDo() {
        StaleLock.clear(data);

        assertThat(data).isEmptyDirectory();
    }
}
