package kz.zakupai.vault.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import kz.zakupai.vault.server.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FormattedLinesTests {
    private final LoggerContext context = new LoggerContext();
    private final ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    private final ListAppender<ILoggingEvent> other = new ListAppender<>();

    @BeforeEach
    void log() {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        console.setContext(context);
        other.start();
        root.addAppender(console);
        root.addAppender(other);
    }

    @Test
    void linesOfTheTerminalBecomeJsonObjects() {
        FormattedLines.replace(context, LogFormat.JSON);
        context.getLogger(LogbackLog.SERVER + ".core.Core")
                .warn("a \"quoted\"\nmessage", new IllegalStateException("why"));

        byte[] line = console.getEncoder().encode(other.list.getFirst());
        assertThat(new String(line, StandardCharsets.UTF_8)).endsWith("}\n").containsOnlyOnce("\n");
        assertThat(Json.object(line))
                .containsEntry("@level", "warn")
                .containsEntry("@module", "core")
                .containsEntry("@message", "a \"quoted\"\nmessage: java.lang.IllegalStateException: why")
                .containsKey("@timestamp");
    }
}
