package kz.zakupai.cli.stack.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kz.zakupai.cli.stack.process.Health;
import kz.zakupai.cli.stack.status.Part;
import kz.zakupai.vault.client.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardTextTests {
    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
    private static final Board BOARD = new Board(
            NOW,
            List.of(
                    new Part(
                            "vault",
                            "127.0.0.1:8200",
                            Optional.of(7L),
                            new Health("healthy", ""),
                            Optional.of(NOW.minusSeconds(600)),
                            2),
                    new Part(
                            "etl-service",
                            "127.0.0.1:7011",
                            Optional.empty(),
                            new Health("down", "it has ended, and nobody knows why: look at its log, which says more"),
                            Optional.empty(),
                            0)),
            Map.of("vault", new Traffic(known(12.3), known(0.125), known(0.0011), known(1.25))),
            new VaultFigures(known(1), known(7), known(5), known(2.5), OptionalDouble.empty()),
            new Business(known(16.2), known(0), known(7200), known(1), known(0), OptionalDouble.empty()),
            new Alerts(
                    List.of(new Alert(
                            "ServiceDown", "critical", "etl-service", NOW.minusSeconds(180), "etl не отвечает")),
                    ""));

    private static OptionalDouble known(double value) {
        return OptionalDouble.of(value);
    }

    @Test
    void aWideTerminalShowsEverything() {
        assertThat(new BoardText(100, false).lines(BOARD)).containsExactly("""
                ZakupAI  2026-11-23 04:00:00 UTC

                PART         HEALTH       UP  RESTARTS  REQ/S  ERRORS     P50    P99
                vault        healthy  10 min         2     12  12.5 %  1.1 ms  1.3 s
                etl-service  down
                  it has ended, and nobody knows why: look at its log, which says more

                VAULT
                  unsealed · tokens 7 · leases 5 · denied 2.50/s · audit failures -

                BUSINESS
                  dumping 16.2 % · portal errors 0 · oldest data 2 h · RNU failures 1 · notices waiting 0
                  portal token -

                ALERTS
                  ServiceDown etl-service · critical, for 3 min · etl не отвечает""".split("\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 33, 40, 52, 60, 80, 120})
    void noLineIsWiderThanTheTerminal(int width) {
        assertThat(new BoardText(width, false).lines(BOARD).stream().skip(1))
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(width));
    }

    @Test
    void coloursChangeNothingButTheLook() {
        List<String> plain = new BoardText(60, false).lines(BOARD);
        List<String> coloured = new BoardText(60, true).lines(BOARD);
        assertThat(String.join("\n", coloured)).contains("\u001b[1;31mdown", "\u001b[32mhealthy");
        assertThat(coloured.stream()
                        .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").stripTrailing()))
                .containsExactlyElementsOf(plain);
        assertThat(String.join("\n", plain)).doesNotContain("\u001b");
    }

    @Test
    void jsonSaysNullForWhatIsNotKnown() {
        String line = BoardJson.line(BOARD);
        assertThat(line).doesNotContain("\n");
        assertThat(JsonValue.parse(line.getBytes(StandardCharsets.UTF_8)).asObject())
                .isPresent();
        assertThat(line)
                .contains(
                        "\"requests_per_second\":12.3",
                        "\"sealed\":false",
                        "\"audit_failures\":null",
                        "\"portal_token_seconds\":null",
                        "\"where\":\"etl-service\"");
    }

    @Test
    void aTerminalThatDoesNotKnowItsSizeHasTheUsualOne() {
        assertThat(Terminal.size("40 132")).isEqualTo(new Terminal.Size(40, 132));
        assertThat(Terminal.size("0 0")).isEqualTo(new Terminal.Size(24, 80));
        assertThat(Terminal.size("stty: not a terminal")).isEqualTo(new Terminal.Size(24, 80));
    }
}
