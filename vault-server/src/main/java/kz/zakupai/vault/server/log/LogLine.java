package kz.zakupai.vault.server.log;

import java.time.Instant;

/**
 * One entry of the log, whatever writes it.
 *
 * @param module the part of the server, such as {@code core}
 * @param error class and message of what was thrown, or empty
 */
record LogLine(Instant time, LogLevel level, String module, String message, String error) {
    static final int LONGEST = 16 * 1024;

    /** The message with the error, on one line, of bounded length. */
    String text() {
        String all = error.isEmpty() ? message : message + ": " + error;
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST) + "...";
    }
}
