package kz.zakupai.vault.server.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import org.slf4j.Logger;

/** Writes what Logback sends to the terminal as {@link LogFormat} has it. */
final class FormattedLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    private final LogFormat format;

    private FormattedLines(LogFormat format) {
        this.format = format;
    }

    /** Puts {@code format} in the place of what the process writes to stdout or stderr. */
    static void replace(LoggerContext context, LogFormat format) {
        var encoder = new FormattedLines(format);
        encoder.setContext(context);
        encoder.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(appender -> {
            if (appender instanceof ConsoleAppender<ILoggingEvent> console) {
                console.setEncoder(encoder);
            }
        });
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return format.bytes(LogFollowers.line(event));
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
