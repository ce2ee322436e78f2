package kz.zakupai.vault.server.log;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The log of this process, as far as it is the server's. Thread-safe. What is changed here is not kept: the next start has what was
 * configured.
 */
public interface ServerLog extends AutoCloseable {
    /** The parts of the server that log, as {@code sys/loggers} names them. */
    SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(
            "audit",
            "auth",
            "barrier",
            "core",
            "engine",
            "http",
            "identity",
            "lease",
            "log",
            "mount",
            "outbound",
            "policy",
            "quota",
            "seal",
            "store",
            "system",
            "token",
            "wrapping")));

    /** The log of this process; one that cannot be changed where it is written by another library than Logback. */
    static ServerLog ofThisProcess() {
        boolean logback =
                LoggerFactory.getILoggerFactory().getClass().getName().equals("ch.qos.logback.classic.LoggerContext");
        return logback ? new LogbackLog() : new FixedLog();
    }

    /** The level that holds for each of {@link #NAMES}. */
    Map<String, LogLevel> levels();

    /**
     * Sets the level of one part, or of all and of what has no name.
     *
     * @param name one of {@link #NAMES}, or null for all
     */
    void set(@Nullable String name, LogLevel level);

    /**
     * Takes {@link #set} back: what was configured holds again.
     *
     * @param name one of {@link #NAMES}, or null for all
     */
    void revert(@Nullable String name);

    /** Takes all of {@link #set} back, where there can be any. */
    void restore();

    /** What {@link #revert} goes back to, and what holds from now on. */
    void configure(LogLevel level);

    /** Writes the lines of this process's terminal in this form from now on. */
    void write(LogFormat format);

    /**
     * The lines from now on, until it is closed.
     *
     * @param least lines below are left out; those that the log itself leaves out are among them when they are not below it
     * @throws LogUnavailable when too many follow it already
     */
    LogLines follow(LogLevel least, LogFormat format);

    /** Ends what was begun by {@link #follow}. */
    @Override
    void close();
}
