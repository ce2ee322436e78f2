package kz.zakupai.vault.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogbackLogTests {
    private static final Logger CORE = LoggerFactory.getLogger("kz.zakupai.vault.server.core.Probe");
    private static final Logger AUDIT = LoggerFactory.getLogger("kz.zakupai.vault.server.audit.Probe");
    private static final Logger LIBRARY = LoggerFactory.getLogger("com.example.Probe");

    private final LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final LogbackLog log = new LogbackLog();

    @BeforeEach
    void listen() {
        written.setContext(logback);
        written.start();
        logback.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(written);
        log.configure(LogLevel.INFO);
    }

    @AfterEach
    void restore() {
        log.close();
        log.revert(null);
        logback.getLogger(LogbackLog.SERVER).setLevel(null);
        logback.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(written);
    }

    private static List<String> read(LogLines lines) throws InterruptedException {
        var texts = new ArrayList<String>();
        for (byte[] line = lines.next(Duration.ZERO); line != null; line = lines.next(Duration.ZERO)) {
            String text = new String(line, StandardCharsets.UTF_8);
            texts.add(text.substring(text.indexOf('[')).strip());
        }
        return texts;
    }

    @Test
    void aPartLogsAsMuchAsItIsTold() {
        log.set("core", LogLevel.DEBUG);

        assertThat(log.levels()).containsEntry("core", LogLevel.DEBUG).containsEntry("audit", LogLevel.INFO);
        assertThat(CORE.isDebugEnabled()).isTrue();
        assertThat(CORE.isTraceEnabled()).isFalse();
        assertThat(AUDIT.isDebugEnabled()).isFalse();
    }

    @Test
    void allPartsAreSetAndRevertedAtOnce() {
        log.set("core", LogLevel.TRACE);
        log.set(null, LogLevel.ERROR);
        assertThat(log.levels().values()).containsOnly(LogLevel.ERROR);

        log.revert(null);
        assertThat(log.levels().values()).containsOnly(LogLevel.INFO);
    }

    @Test
    void onePartGoesBackToWhatIsConfiguredAlsoWhenAllWereSet() {
        log.configure(LogLevel.WARN);
        log.set(null, LogLevel.DEBUG);

        log.revert("core");

        assertThat(log.levels()).containsEntry("core", LogLevel.WARN).containsEntry("audit", LogLevel.DEBUG);
    }

    @Test
    void aFollowerSeesMoreThanTheLogKeeps() throws InterruptedException {
        try (LogLines lines = log.follow(LogLevel.DEBUG, LogFormat.STANDARD)) {
            CORE.debug("small talk of {}", "parts");
            CORE.trace("smaller");
            AUDIT.error("no room", new IllegalStateException("full"));

            assertThat(read(lines))
                    .containsExactly(
                            "[DEBUG] core: small talk of parts",
                            "[ERROR] audit: no room: java.lang.IllegalStateException: full");
        }
        assertThat(written.list).extracting(ILoggingEvent::getMessage).containsExactly("no room");
    }

    @Test
    void whatOtherProgramsInTheProcessLogIsNotShown() throws InterruptedException {
        try (LogLines lines = log.follow(LogLevel.TRACE, LogFormat.STANDARD)) {
            LIBRARY.error("theirs");
            LIBRARY.debug("theirs, too");

            assertThat(read(lines)).isEmpty();
        }
        assertThat(LIBRARY.isDebugEnabled()).isFalse();
    }

    @Test
    void nothingOfAFollowerIsLeftWhenItEnds() {
        int filters = logback.getTurboFilterList().size();
        LogLines lines = log.follow(LogLevel.TRACE, LogFormat.STANDARD);
        assertThat(CORE.isTraceEnabled()).isTrue();

        lines.close();

        assertThat(CORE.isTraceEnabled()).isFalse();
        assertThat(logback.getTurboFilterList()).hasSize(filters);
    }

    @Test
    void onlySoManyFollowAtOnce() {
        var open = new ArrayList<LogLines>();
        for (int i = 0; i < LogFollowers.MOST; i++) {
            open.add(log.follow(LogLevel.INFO, LogFormat.STANDARD));
        }

        assertThatThrownBy(() -> log.follow(LogLevel.INFO, LogFormat.STANDARD)).isInstanceOf(LogUnavailable.class);

        open.getFirst().close();
        log.follow(LogLevel.INFO, LogFormat.STANDARD).close();
        log.close();
        assertThat(open).allMatch(LogLines::closed);
    }
}
