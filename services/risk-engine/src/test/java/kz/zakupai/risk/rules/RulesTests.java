package kz.zakupai.risk.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import kz.zakupai.risk.flag.AllFlags;
import kz.zakupai.risk.flag.Flag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTests {
    private static final int FLAGS = 25;

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T00:00:00Z"));
    private final InstantSource clock = now::get;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("rules.yaml");
    }

    /** Writes the file and lets two seconds pass. */
    private void write(String text) throws IOException {
        Files.writeString(file, text);
        now.updateAndGet(time -> time.plusSeconds(2));
        Files.setLastModifiedTime(file, FileTime.from(now.get()));
    }

    private Rules rules() {
        return new Rules(AllFlags.families(), file, clock);
    }

    private static int weight(Rules rules, String code) {
        return rules.current().flags().stream()
                .filter(flag -> flag.code().equals(code))
                .findFirst()
                .orElseThrow()
                .settings()
                .weight();
    }

    @Test
    void shippedRulesMakeEveryFlagInTheirOrder() {
        var rules = new Rules(AllFlags.families(), null, clock);
        assertThat(rules.current().flags().stream().map(Flag::code))
                .hasSize(FLAGS)
                .startsWith("short_period", "single_bid")
                .containsExactlyElementsOf(rules.current().book().flags().keySet());
        assertThat(rules.refusal()).isEmpty();
    }

    @Test
    void ownFileReplacesWhatItNamesAndNothingElse() throws IOException {
        write("version: \"2.0.0-own\"\nflags:\n  single_bid:\n    weight: 99\n  dumping: {enabled: false}\n");
        Rules rules = rules();
        assertThat(rules.current().book().version()).isEqualTo("2.0.0-own");
        assertThat(weight(rules, "single_bid")).isEqualTo(99);
        assertThat(weight(rules, "rnu_listed")).isEqualTo(30);
        assertThat(rules.current().flags())
                .hasSize(FLAGS - 1)
                .noneMatch(flag -> flag.code().equals("dumping"));
    }

    @Test
    void changedFileIsReadAgainAfterASecond() throws IOException {
        write("flags: {single_bid: {weight: 7}}");
        Rules rules = rules();
        Files.writeString(file, "flags: {single_bid: {weight: 8}}");
        Files.setLastModifiedTime(file, FileTime.from(now.get().plusSeconds(1)));
        assertThat(weight(rules, "single_bid")).isEqualTo(7);
        now.updateAndGet(time -> time.plusSeconds(1));
        assertThat(weight(rules, "single_bid")).isEqualTo(8);
    }

    @Test
    void wrongFileLeavesTheRulesInForceUntilItIsRightAgain() throws IOException {
        write("flags: {single_bid: {weight: 7}}");
        Rules rules = rules();
        var before = rules.current();
        write("flags: {single_bid: {weight: 101}}");
        assertThat(rules.current()).isSameAs(before);
        assertThat(rules.refusal())
                .hasValueSatisfying(
                        refusal -> assertThat(refusal).contains("flags.single_bid.weight", "rules.yaml line 1", "101"));
        assertThat(new RulesCheck(rules).check().reason()).contains("flags.single_bid.weight");
        write("flags: {single_bid: {weight: 9}}");
        assertThat(rules.refusal()).isEmpty();
        assertThat(weight(rules, "single_bid")).isEqualTo(9);
    }

    @Test
    void fileThatGoesAwayLeavesTheRulesInForce() throws IOException {
        write("flags: {single_bid: {weight: 7}}");
        Rules rules = rules();
        Files.delete(file);
        now.updateAndGet(time -> time.plusSeconds(2));
        assertThat(weight(rules, "single_bid")).isEqualTo(7);
        assertThat(rules.refusal()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flags: {single_bid: {weight: ten}} | flags.single_bid.weight",
                "flags: {single_bid: {wieght: 10}} | flags.single_bid.wieght",
                "flags: {single_bid: {from: 2025-13-01}} | flags.single_bid.from",
                "flags: {single_bid: {from: 2026-01-01, until: 2025-01-01}} | before it begins",
                "flags: {single_bid: {methods: [2, x]}} | flags.single_bid.methods",
                "flags: {single_bid: {thresholds: {bids: many}}} | flags.single_bid.thresholds.bids",
                "flags: {close_second: {thresholds: {floor: 1.5}}} | flags.close_second: the threshold floor",
                "flags: {late_bid: {weight: 1, unit: x, source: x}} | flags.late_bid is unknown",
                "levels: {medium: 50, high: 25} | levels.high",
                "coverage: {warn-share: 30} | coverage.warn-share",
                "rnu: {max-age: -1h} | rnu.max-age",
                "market: {consumer-prices: {2025: 0}} | market.consumer-prices.2025",
                "version: 1 2 | version",
                "colour: red | colour",
                "flags: [1] | flags",
                "flags: {a: 1, a: 2} | stands twice",
                "'flags: {' | is not YAML",
                "!!java.net.URL [x] | is not YAML"
            })
    void whatIsWrongIsNamedAndStopsTheStart(String text, String named) throws IOException {
        write(text);
        assertThatThrownBy(this::rules)
                .isInstanceOf(RulesRefusedException.class)
                .hasMessageContaining(named);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() throws IOException {
        write("version: ''\nflags:\n  single_bid: {weight: -1, unit: 'x y'}\n  dumping: {methods: 3}\n");
        assertThatThrownBy(this::rules)
                .isInstanceOfSatisfying(
                        RulesRefusedException.class,
                        refused -> assertThat(refused.problems())
                                .hasSize(4)
                                .anyMatch(problem -> problem.contains("flags.dumping.methods (rules.yaml line 4)")));
    }

    @Test
    void startWithoutTheNamedFileFails() {
        assertThatThrownBy(this::rules).hasMessageContaining("rules.yaml").hasMessageContaining("is it there?");
    }
}
