package kz.zakupai.cli.stack.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gives the lines that were added to a file since the last call. Not thread-safe. */
public final class LogFollower {
    private static final int CHUNK = 1 << 20;

    private final Path file;
    private long position;
    private String rest = "";

    /** @param from the byte to begin with */
    public LogFollower(Path file, long from) {
        this.file = file;
        position = from;
    }

    /** Whole lines only; what is not ended yet comes later. A file that got shorter is read from its beginning. */
    public List<String> lines() {
        try (var access = new RandomAccessFile(file.toFile(), "r")) {
            if (access.length() < position) {
                position = 0;
                rest = "";
            }
            access.seek(position);
            byte[] bytes = new byte[(int) Math.min(CHUNK, access.length() - position)];
            access.readFully(bytes);
            position += bytes.length;
            String text = rest + new String(bytes, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            rest = text.substring(end);
            return text.substring(0, end).lines().toList();
        } catch (IOException e) {
            return new ArrayList<>();
        }
    }
}
