package kz.zakupai.cli.agent;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import kz.zakupai.cli.agent.config.AgentConfiguration.Logging;
import org.slf4j.LoggerFactory;

/** What the configuration says about the log; lines go to stderr in any case. */
final class AgentLog {
    private static final String FILE = "agent-file";
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} [%p] %logger{0}: %m%n";
    private static final String DEFAULT_NAME = "agent.log";

    private AgentLog() {}

    /** Sets level and file; what an earlier call has set no longer counts. */
    static void apply(Logging logging) {
        if (LoggerFactory.getLogger("kz.zakupai") instanceof Logger ours) {
            ours.setLevel(Level.toLevel(logging.level().equals("notice") ? "info" : logging.level(), Level.INFO));
            ours.detachAppender(FILE);
            logging.file().ifPresent(file -> ours.addAppender(appender(ours.getLoggerContext(), file)));
        }
    }

    private static FileAppender<ILoggingEvent> appender(LoggerContext context, Path file) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        var appender = new FileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName(FILE);
        appender.setFile(named(file).toString());
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    /** A folder gets a file of the usual name; a name without an ending gets one, as Vault does it. */
    private static Path named(Path file) {
        if (file.toFile().isDirectory()) {
            return file.resolve(DEFAULT_NAME);
        }
        String name = String.valueOf(file.getFileName());
        return name.contains(".") ? file : file.resolveSibling(name + ".log");
    }
}
