package kz.zakupai.service.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/** One readable line per event, for people at a terminal. Thread-safe. */
final class PlainLogFormat implements StructuredLogFormatter<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private final ThrowableProxyConverter throwables = new ThrowableProxyConverter();

    PlainLogFormat() {
        throwables.start();
    }

    @Override
    public String format(ILoggingEvent event) {
        String logger = event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1);
        String requestId = event.getMDCPropertyMap().getOrDefault("request_id", "");
        String line = TIME.format(event.getInstant()) + " " + event.getLevel() + " " + logger
                + (requestId.isEmpty() ? "" : " [" + requestId + "]") + " - " + event.getFormattedMessage() + "\n"
                + throwables.convert(event);
        return PersonalNumbers.masked(line);
    }
}
