package kz.zakupai.vault.server.log;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log that something else than Logback writes: the server is a guest in a process that logs its own way. */
final class FixedLog implements ServerLog {
    private static LogUnavailable unavailable() {
        return new LogUnavailable(
                "the log of this process is not written by Logback: change it where it is configured");
    }

    @Override
    public Map<String, LogLevel> levels() {
        throw unavailable();
    }

    @Override
    public void set(@Nullable String name, LogLevel level) {
        throw unavailable();
    }

    @Override
    public void revert(@Nullable String name) {
        throw unavailable();
    }

    @Override
    public void restore() {}

    /** Does nothing: the process has its own configuration. */
    @Override
    public void configure(LogLevel level) {}

    /** Does nothing: the process has its own configuration. */
    @Override
    public void write(LogFormat format) {}

    @Override
    public LogLines follow(LogLevel least, LogFormat format) {
        throw unavailable();
    }

    @Override
    public void close() {}
}
