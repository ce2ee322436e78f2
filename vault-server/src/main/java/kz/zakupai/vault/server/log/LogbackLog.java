package kz.zakupai.vault.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The log where Logback writes it. */
final class LogbackLog implements ServerLog {
    static final String SERVER = "kz.zakupai.vault.server";

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger server = context.getLogger(SERVER);
    private final LogFollowers followers = new LogFollowers(context);
    private @Nullable Level configured = server.getLevel();

    private Logger part(String name) {
        return context.getLogger(SERVER + "." + name);
    }

    @Override
    public synchronized Map<String, LogLevel> levels() {
        var levels = new TreeMap<String, LogLevel>();
        NAMES.forEach(name -> levels.put(name, level(part(name).getEffectiveLevel())));
        return levels;
    }

    @Override
    public synchronized void set(@Nullable String name, LogLevel level) {
        if (name != null) {
            part(name).setLevel(level(level));
            return;
        }
        server.setLevel(level(level));
        NAMES.forEach(each -> part(each).setLevel(null));
    }

    @Override
    public synchronized void revert(@Nullable String name) {
        if (name != null) {
            part(name).setLevel(null);
            restoreServer(name);
            return;
        }
        server.setLevel(configured);
        NAMES.forEach(each -> part(each).setLevel(null));
    }

    @Override
    public void restore() {
        revert(null);
    }

    /** One part goes back to what was configured, also where all parts were set at once. */
    private void restoreServer(String name) {
        Level now = server.getLevel();
        server.setLevel(configured);
        Level wanted = server.getEffectiveLevel();
        server.setLevel(now);
        if (!part(name).getEffectiveLevel().equals(wanted)) {
            part(name).setLevel(wanted);
        }
    }

    @Override
    public synchronized void configure(LogLevel level) {
        configured = level(level);
        server.setLevel(configured);
    }

    @Override
    public synchronized void write(LogFormat format) {
        FormattedLines.replace(context, format);
    }

    @Override
    public LogLines follow(LogLevel least, LogFormat format) {
        return followers.follow(least, format);
    }

    @Override
    public void close() {
        followers.close();
    }

    static LogLevel level(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT, Level.OFF_INT -> LogLevel.ERROR;
            case Level.WARN_INT -> LogLevel.WARN;
            case Level.INFO_INT -> LogLevel.INFO;
            case Level.DEBUG_INT -> LogLevel.DEBUG;
            default -> LogLevel.TRACE;
        };
    }

    static Level level(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }
}
