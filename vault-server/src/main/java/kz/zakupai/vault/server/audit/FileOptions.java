package kz.zakupai.vault.server.audit;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import kz.zakupai.vault.server.audit.network.Pauses;
import kz.zakupai.vault.server.audit.sink.DiscardSink;
import kz.zakupai.vault.server.audit.sink.FileSink;
import kz.zakupai.vault.server.audit.sink.LineSink;
import kz.zakupai.vault.server.audit.sink.StdoutSink;

/**
 * The options that only a file device has.
 *
 * @param target {@code stdout}, {@code discard}, or an absolute path: a relative one counts from the working directory
 * @param mode the file's permissions, 0 to leave them alone
 */
record FileOptions(String target, int mode) implements SinkOptions {
    static final List<String> NAMES = List.of("file_path", "path", "mode");

    private static final String STDOUT = "stdout";
    private static final String DISCARD = "discard";
    private static final int DEFAULT_MODE = 0600;
    private static final int EXECUTABLE = 0111;
    private static final int ALL_PERMISSIONS = 0777;

    /** @throws kz.zakupai.vault.server.request.RequestFailure 400 naming the option */
    static FileOptions of(OptionTexts options) {
        return new FileOptions(target(options), mode(options.text("mode", "")));
    }

    @Override
    public LineSink sink(LineOptions lines, Pauses pauses) {
        byte[] prefix = lines.prefix().getBytes(StandardCharsets.UTF_8);
        return switch (target) {
            case STDOUT -> new StdoutSink();
            case DISCARD -> new DiscardSink();
            default -> new FileSink(Path.of(target), mode, prefix.length == 0 ? (byte) '{' : prefix[0]);
        };
    }

    @Override
    public String place() {
        return "file";
    }

    private static String target(OptionTexts options) {
        String path = options.text("file_path", options.text("path", ""));
        if (path.isEmpty()) {
            throw OptionTexts.refused("file_path is required");
        }
        if (path.equalsIgnoreCase(STDOUT) || path.equals("/dev/stdout")) {
            return STDOUT;
        }
        if (path.equalsIgnoreCase(DISCARD) || path.equals("/dev/null")) {
            return DISCARD;
        }
        try {
            Path file = Path.of(path);
            if (!file.equals(file.normalize()) || file.getFileName() == null) {
                throw OptionTexts.refused("file_path must be a path without . or .. segments, stdout, or discard");
            }
            return file.toAbsolutePath().toString();
        } catch (InvalidPathException e) {
            throw OptionTexts.refused("file_path is no path");
        }
    }

    private static int mode(String text) {
        if (text.isEmpty()) {
            return DEFAULT_MODE;
        }
        try {
            int mode = Integer.parseInt(text, 8);
            if (mode >= 0 && mode <= ALL_PERMISSIONS && (mode & EXECUTABLE) == 0) {
                return mode;
            }
        } catch (NumberFormatException e) {
            throw OptionTexts.refused("mode must be octal permissions such as 0600");
        }
        throw OptionTexts.refused("mode must be in 0000..0666 without execute permissions");
    }
}
