package kz.zakupai.vault.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Listens to the server's log for what must not be there: errors, stack traces, and a secret. */
final class LoggedProblems extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<ILoggingEvent> events = new ArrayList<>();
    private final String canary;

    LoggedProblems(String canary) {
        this.canary = canary;
        start();
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        synchronized (events) {
            events.add(event);
        }
    }

    /**
     * The problems since the last call.
     *
     * @param secret whether the canary counts, which stands for a secret
     */
    List<String> taken(boolean secret) {
        synchronized (events) {
            List<String> problems = events.stream()
                    .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR)
                            || event.getThrowableProxy() != null
                            || (secret && event.getFormattedMessage().contains(canary)))
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
            events.clear();
            return problems;
        }
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}
