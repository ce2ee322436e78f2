package kz.zakupai.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTests {
    private static final Instant START = Instant.parse("2026-07-24T14:49:00Z");
    private static final RiskRules RULES = rules(Map.of("short_deadline", 30, "over_market", 25, "no_plan_id", 10));

    private static RiskRules rules(Map<String, Integer> weights) {
        return new RiskRules(
                "test",
                weights,
                new RiskRules.Thresholds(BigDecimal.valueOf(3), new BigDecimal("1.2"), 5, 2),
                new RiskRules.Levels(25, 50),
                new RiskRules.AntiDumping(BigDecimal.TEN),
                new RiskRules.Rnu(Duration.ofHours(24)));
    }

    private static LotFacts lot(@Nullable Instant start, @Nullable Instant end) {
        return new LotFacts(
                1,
                null,
                null,
                null,
                null,
                null,
                Optional.of(new LotFacts.Announcement(7, START, start, end)),
                LotFacts.Market.notComparable("x"));
    }

    private static LotFacts priced(
            @Nullable String amount, @Nullable String count, int sample, @Nullable String middle) {
        return new LotFacts(
                1,
                amount == null ? null : new BigDecimal(amount),
                count == null ? null : new BigDecimal(count),
                null,
                null,
                null,
                Optional.empty(),
                new LotFacts.Market(
                        null, "052010.900.000002", "796", sample, middle == null ? null : new BigDecimal(middle)));
    }

    private static LotFacts planned(@Nullable Long root, @Nullable List<Long> points, @Nullable List<String> codes) {
        return new LotFacts(1, null, null, root, points, codes, Optional.empty(), LotFacts.Market.notComparable("x"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, FLAG, 0.00",
        "PT48H, FLAG, 2.00",
        "PT72H, FLAG, 3.00",
        "PT72H1S, NO_FLAG, 3.00",
        "PT240H, NO_FLAG, 10.00"
    })
    void periodUpToTheThresholdIsShort(Duration period, Finding.State state, String days) {
        Finding finding = new ShortDeadline(RULES).judge(lot(START, START.plus(period)));
        assertThat(finding.state()).isEqualTo(state);
        assertThat(finding.value()).isEqualTo(days);
        assertThat(finding.points()).isEqualTo(state == Finding.State.FLAG ? 30 : 0);
        assertThat(finding.evidence()).containsEntry("announcement_id", 7L);
    }

    @Test
    void publicationStandsInForAnAbsentStart() {
        assertThat(new ShortDeadline(RULES)
                        .judge(lot(null, START.plus(Duration.ofDays(2))))
                        .state())
                .isEqualTo(Finding.State.FLAG);
    }

    @Test
    void absentOrImpossibleDatesAreNamedAndNeverNoFlag() {
        assertThat(new ShortDeadline(RULES).judge(lot(START, null)).missing()).isEqualTo("announcement.end_date");
        assertThat(new ShortDeadline(RULES)
                        .judge(lot(START, START.minusSeconds(1)))
                        .state())
                .isEqualTo(Finding.State.NOT_COMPUTABLE);
        assertThat(new ShortDeadline(RULES).judge(planned(null, null, null)).missing())
                .isEqualTo("announcement");
    }

    @ParameterizedTest
    @CsvSource({"1200.00, NO_FLAG, 1.2000", "1200.01, FLAG, 1.2000", "2000, FLAG, 2.0000", "10, NO_FLAG, 0.0100"})
    void onlyAPriceAboveTheFactorIsDear(String amount, Finding.State state, String ratio) {
        Finding finding = new OverMarket(RULES).judge(priced(amount, "10", 5, "100"));
        assertThat(finding.state()).isEqualTo(state);
        assertThat(finding.value()).isEqualTo(ratio);
    }

    @Test
    void fewerPricesThanTheSampleAreNoMarket() {
        Finding finding = new OverMarket(RULES).judge(priced("9999", "1", 4, "100"));
        assertThat(finding.state()).isEqualTo(Finding.State.NOT_COMPUTABLE);
        assertThat(finding.missing()).isEqualTo("plans.price");
        assertThat(finding.sentence()).contains("4 other prices").contains("5 are needed");
    }

    @Test
    void lotWithoutSumOrQuantityCannotBeCompared() {
        assertThat(new OverMarket(RULES).judge(priced(null, "1", 9, "1")).missing())
                .isEqualTo("lot.amount");
        assertThat(new OverMarket(RULES).judge(priced("1", "0", 9, "1")).missing())
                .isEqualTo("lot.count");
        assertThat(new OverMarket(RULES).judge(priced("1", "1", 9, "0")).missing())
                .isEqualTo("plans.price");
    }

    @Test
    void onlyAnExplicitlyEmptyListMeansThatThereIsNoPlan() {
        NoPlan rule = new NoPlan(RULES);
        assertThat(rule.judge(planned(null, List.of(), null)).state()).isEqualTo(Finding.State.FLAG);
        assertThat(rule.judge(planned(5L, List.of(), null)).state()).isEqualTo(Finding.State.NO_FLAG);
        assertThat(rule.judge(planned(null, List.of(1L), null)).state()).isEqualTo(Finding.State.NO_FLAG);
        assertThat(rule.judge(planned(null, null, List.of("x"))).state()).isEqualTo(Finding.State.NO_FLAG);
        assertThat(rule.judge(planned(null, null, List.of())).missing()).isEqualTo("lot.point_list");
    }

    @Test
    void ruleWithoutAWeightIsAnErrorInTheFile() {
        assertThatThrownBy(() -> rules(Map.of()).weight("no_plan_id")).hasMessageContaining("no_plan_id");
        assertThatThrownBy(() -> rules(Map.of("no_plan_id", 101))).hasMessageContaining("0 to 100");
    }
}
