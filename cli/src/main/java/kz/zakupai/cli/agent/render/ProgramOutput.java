package kz.zakupai.cli.agent.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The beginning of what a program prints. The rest is read and dropped, so that the program does not wait for a reader. Thread-safe. */
final class ProgramOutput {
    private static final int MOST = 8 << 10;

    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private final Thread reader;

    ProgramOutput(InputStream output) {
        reader = Thread.ofVirtual().name("agent-program-output").start(() -> read(output));
    }

    private void read(InputStream output) {
        byte[] part = new byte[1024];
        try (output) {
            for (int count = output.read(part); count >= 0; count = output.read(part)) {
                keep(part, count);
            }
        } catch (IOException closed) {
            // What was read until then is all there is.
        }
    }

    private synchronized void keep(byte[] part, int count) {
        beginning.write(part, 0, Math.min(count, MOST - beginning.size()));
    }

    /**
     * What it has printed.
     *
     * @param longest how long the end is waited for: a program that it has left in the background may keep the pipe open
     */
    String text(Duration longest) throws InterruptedException {
        reader.join(longest.toMillis());
        synchronized (this) {
            return beginning.toString(StandardCharsets.UTF_8);
        }
    }
}
