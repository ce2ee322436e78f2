package kz.zakupai.vault.server.audit;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import kz.zakupai.vault.server.request.RequestFailure;

/**
 * The options of a file device, as {@code sys/audit} takes them.
 *
 * @param target {@code stdout}, {@code discard}, or an absolute path: a relative one counts from the working directory
 * @param mode the file's permissions, 0 to leave them alone
 * @param raw {@code log_raw}: values as they are
 * @param hashAccessors {@code hmac_accessor}
 * @param elideLists {@code elide_list_responses}: LIST answers as counts
 * @param prefix stands before each line
 */
record FileOptions(String target, int mode, boolean raw, boolean hashAccessors, boolean elideLists, String prefix) {
    static final String STDOUT = "stdout";
    static final String DISCARD = "discard";
    private static final int DEFAULT_MODE = 0600;
    private static final int EXECUTABLE = 0111;
    private static final int ALL_PERMISSIONS = 0777;
    private static final int MAX_PREFIX = 256;

    /**
     * Reads and checks the options.
     *
     * @param prefixAllowed whether the server's configuration allows prefixes: they can turn a log into any kind of file
     * @throws RequestFailure 400 naming the option
     */
    static FileOptions of(Map<String, String> options, boolean prefixAllowed) {
        String format = options.getOrDefault("format", "json");
        if (!format.equals("json")) {
            throw refused("unknown format \"" + format + "\": this server writes json only");
        }
        return new FileOptions(
                target(options),
                mode(options.getOrDefault("mode", "")),
                flag(options, "log_raw", false),
                flag(options, "hmac_accessor", true),
                flag(options, "elide_list_responses", false),
                prefix(options.getOrDefault("prefix", ""), prefixAllowed));
    }

    Path file() {
        return Path.of(target);
    }

    private static String target(Map<String, String> options) {
        String path = options.getOrDefault("file_path", options.getOrDefault("path", ""));
        if (path.isEmpty()) {
            throw refused("file_path is required");
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
                throw refused("file_path must be a path without . or .. segments, stdout, or discard");
            }
            return file.toAbsolutePath().toString();
        } catch (InvalidPathException e) {
            throw refused("file_path is no path");
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
            throw refused("mode must be octal permissions such as 0600");
        }
        throw refused("mode must be in 0000..0666 without execute permissions");
    }

    private static boolean flag(Map<String, String> options, String name, boolean otherwise) {
        String text = options.get(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1" -> true;
            case "false", "f", "0" -> false;
            default -> throw refused(name + " must be true or false");
        };
    }

    private static String prefix(String text, boolean allowed) {
        if (!text.isEmpty() && !allowed) {
            throw refused("prefix is not allowed: set allow_audit_log_prefixing in the server's configuration");
        }
        if (text.length() > MAX_PREFIX || text.chars().anyMatch(Character::isISOControl)) {
            throw refused("prefix must be at most " + MAX_PREFIX + " characters and without control characters");
        }
        return text;
    }

    private static RequestFailure refused(String reason) {
        return RequestFailure.badRequest(reason);
    }
}
