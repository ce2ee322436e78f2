package kz.zakupai.vault.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** Lets the server's own entries of a level pass that the log leaves out. Those of libraries stay out: nobody has read what they hold. */
final class MoreForFollowers extends TurboFilter {
    private final Level least;

    MoreForFollowers(Level least) {
        this.least = least;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable thrown) {
        boolean ours = level.isGreaterOrEqual(least) && logger.getName().startsWith(LogbackLog.SERVER);
        return ours ? FilterReply.ACCEPT : FilterReply.NEUTRAL;
    }
}
