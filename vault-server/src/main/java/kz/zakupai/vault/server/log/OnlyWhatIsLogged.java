package kz.zakupai.vault.server.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Iterator;

/** Keeps from the log what passed for followers alone. */
final class OnlyWhatIsLogged extends Filter<ILoggingEvent> {
    private final LoggerContext logback;

    private OnlyWhatIsLogged(LoggerContext logback) {
        this.logback = logback;
    }

    /** Puts one before every appender but {@code except}; those that have one keep it. */
    static void onAllAppenders(LoggerContext logback, Appender<ILoggingEvent> except) {
        for (ch.qos.logback.classic.Logger logger : logback.getLoggerList()) {
            for (Iterator<Appender<ILoggingEvent>> all = logger.iteratorForAppenders(); all.hasNext(); ) {
                Appender<ILoggingEvent> appender = all.next();
                boolean followers = appender instanceof LogFollowers;
                if (!appender.equals(except)
                        && !followers
                        && appender.getCopyOfAttachedFiltersList().stream()
                                .noneMatch(OnlyWhatIsLogged.class::isInstance)) {
                    appender.addFilter(new OnlyWhatIsLogged(logback));
                }
            }
        }
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return LogFollowers.logged(event, logback) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}
