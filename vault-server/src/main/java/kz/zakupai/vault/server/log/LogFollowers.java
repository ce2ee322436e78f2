package kz.zakupai.vault.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Hands the log's lines to those who follow it. Is part of Logback only while there are any. */
final class LogFollowers extends AppenderBase<ILoggingEvent> {
    static final int MOST = 16;
    private static final String NAME = "vault-monitor";
    /** The web server's: what it says belongs to this server. */
    private static final String WEB_SERVER = "io.helidon.";

    private final LoggerContext logback;
    private final List<LogLines> followers = new CopyOnWriteArrayList<>();
    private @Nullable MoreForFollowers more;

    LogFollowers(LoggerContext logback) {
        this.logback = logback;
        setContext(logback);
        setName(NAME + "-" + System.identityHashCode(this));
        start();
    }

    synchronized LogLines follow(LogLevel least, LogFormat format) {
        if (followers.size() >= MOST) {
            throw new LogUnavailable("the log is followed by " + MOST + " already: end one of them first");
        }
        LogLines lines = new LogLines(least, format, InstantSource.system(), this::remove);
        followers.add(lines);
        followersChanged();
        return lines;
    }

    void close() {
        List.copyOf(followers).forEach(LogLines::close);
    }

    private synchronized void remove(LogLines lines) {
        followers.remove(lines);
        followersChanged();
    }

    private void followersChanged() {
        if (more != null) {
            logback.getTurboFilterList().remove(more);
            more = null;
        }
        ch.qos.logback.classic.Logger root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAppender(this);
        followers.stream().map(LogLines::least).min(LogLevel::compareTo).ifPresent(least -> {
            OnlyWhatIsLogged.onAllAppenders(logback, this);
            root.addAppender(this);
            MoreForFollowers wanted = new MoreForFollowers(LogbackLog.level(least));
            more = wanted;
            logback.addTurboFilter(wanted);
        });
    }

    @Override
    protected void append(ILoggingEvent event) {
        String name = event.getLoggerName();
        if (!name.startsWith(LogbackLog.SERVER) && !name.startsWith(WEB_SERVER)) {
            return;
        }
        LogLine line = line(event);
        followers.forEach(follower -> follower.offer(line));
    }

    static LogLine line(ILoggingEvent event) {
        return new LogLine(
                event.getInstant(),
                LogbackLog.level(event.getLevel()),
                module(event.getLoggerName()),
                event.getFormattedMessage(),
                error(event.getThrowableProxy()));
    }

    private static String module(String logger) {
        if (!logger.startsWith(LogbackLog.SERVER + ".")) {
            return "http";
        }
        String inside = logger.substring(LogbackLog.SERVER.length() + 1);
        int dot = inside.lastIndexOf('.');
        return dot < 0 ? "core" : inside.substring(0, dot);
    }

    private static String error(@Nullable IThrowableProxy thrown) {
        return thrown == null ? "" : thrown.getClassName() + ": " + thrown.getMessage();
    }

    /** Whether {@code level} of that logger would be logged without anybody following. */
    static boolean logged(ILoggingEvent event, LoggerContext context) {
        Level effective = context.getLogger(event.getLoggerName()).getEffectiveLevel();
        return event.getLevel().isGreaterOrEqual(effective);
    }
}
