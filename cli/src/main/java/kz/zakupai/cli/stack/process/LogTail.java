package kz.zakupai.cli.stack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The end of a log, for a message about a process that does not start. */
final class LogTail {
    private static final int BYTES = 4_000;
    private static final int LINES = 8;

    private LogTail() {}

    static String of(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - BYTES);
            file.seek(start);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.readFully(bytes);
            var lines =
                    new String(bytes, StandardCharsets.UTF_8).strip().lines().toList();
            String text = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
            return text.isEmpty()
                    ? ""
                    : "; its log ends with:\n" + text.indent(2).stripTrailing();
        } catch (IOException e) {
            return "";
        }
    }
}
