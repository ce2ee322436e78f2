package kz.zakupai.vault.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.json.Json;
import org.junit.jupiter.api.Test;

class LogLinesTests {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00.188Z");

    private final List<LogLines> ended = new ArrayList<>();
    private final LogLines lines = new LogLines(LogLevel.INFO, LogFormat.STANDARD, () -> NOW, ended::add);

    private static LogLine line(LogLevel level, String message) {
        return new LogLine(NOW, level, "core", message, "");
    }

    private String next() throws InterruptedException {
        byte[] line = lines.next(Duration.ZERO);
        return line == null ? "" : new String(line, StandardCharsets.UTF_8);
    }

    @Test
    void linesBelowTheWishedLevelAreLeftOut() throws InterruptedException {
        lines.offer(line(LogLevel.DEBUG, "much"));
        lines.offer(line(LogLevel.WARN, "little"));

        assertThat(next()).endsWith(" [WARN]  core: little\n");
        assertThat(next()).isEmpty();
    }

    @Test
    void aSlowReaderLosesLinesAndIsToldHowMany() throws InterruptedException {
        for (int i = 0; i < LogLines.KEPT + 3; i++) {
            lines.offer(line(LogLevel.INFO, "line " + i));
        }

        assertThat(next()).endsWith("core: line 0\n");
        assertThat(next()).endsWith(" [WARN]  monitor: 3 lines were lost: they came faster than they were read\n");
        assertThat(next()).endsWith("core: line 1\n");
    }

    @Test
    void nobodyCanForgeALine() throws InterruptedException {
        lines.offer(line(LogLevel.INFO, "a\nb\r\u001b[31m\tc"));

        assertThat(next()).endsWith(" [INFO]  core: a\\nb??[31m\\tc\n");
    }

    @Test
    void aLineIsOfBoundedLength() throws InterruptedException {
        lines.offer(line(LogLevel.INFO, "x".repeat(100_000)));

        assertThat(next().length()).isBetween(LogLine.LONGEST, LogLine.LONGEST + 100);
    }

    @Test
    void jsonLinesHaveTheFieldsOfVaultsLog() {
        byte[] bytes =
                LogFormat.JSON.bytes(new LogLine(NOW, LogLevel.ERROR, "audit", "no \"room\"", "IOException: full"));

        assertThat(bytes[bytes.length - 1]).isEqualTo((byte) '\n');
        assertThat(Json.object(bytes))
                .containsEntry("@level", "error")
                .containsEntry("@module", "audit")
                .containsEntry("@message", "no \"room\": IOException: full");
    }

    @Test
    void closingIsToldOnce() {
        lines.close();
        lines.close();

        assertThat(lines.closed()).isTrue();
        assertThat(ended).containsExactly(lines);
    }
}
