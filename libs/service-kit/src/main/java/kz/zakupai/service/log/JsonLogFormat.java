package kz.zakupai.service.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/** One JSON object per line: {@code ts, level, service, logger, thread, message, request_id, error}. Thread-safe. */
final class JsonLogFormat implements StructuredLogFormatter<ILoggingEvent> {
    private final JsonWriter<ILoggingEvent> writer;
    private final ThrowableProxyConverter throwables = new ThrowableProxyConverter();

    JsonLogFormat(Environment environment) {
        String service = environment.getProperty("spring.application.name", "unknown");
        throwables.start();
        writer = JsonWriter.<ILoggingEvent>of(members -> {
                    members.add("ts", event -> event.getInstant().toString());
                    members.add("level", event -> event.getLevel().toString());
                    members.add("service", service);
                    members.add("logger", ILoggingEvent::getLoggerName);
                    members.add("thread", ILoggingEvent::getThreadName);
                    members.add("message", ILoggingEvent::getFormattedMessage);
                    members.add("request_id", event -> event.getMDCPropertyMap().get("request_id"))
                            .whenHasLength();
                    members.add("error", throwables::convert).whenHasLength();
                })
                .withNewLineAtEnd();
    }

    @Override
    public String format(ILoggingEvent event) {
        return PersonalNumbers.masked(writer.writeToString(event));
    }
}
