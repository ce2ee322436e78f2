package kz.zakupai.risk.flag.tender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import kz.zakupai.risk.calendar.WorkingCalendar;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortPeriodTests {
    private final Outcome flag = Outcome.of(new TenderFlags(), "short_period");
    private final CaseBuilder tender = CaseBuilder.openTender();

    /** Published on Monday, 1 June 2026; the end of the so-and-so-many-th working day after it. */
    @ParameterizedTest
    @CsvSource({"2,5,2026-06-05,4", "188,3,2026-06-03,2", "77,5,2026-06-05,4", "3,2,2026-06-02,1", "201,5,2026-06-05,4"
    })
    void belowTheMinimumOfTheMethodIsRaised(int method, int minimum, String end, int days) {
        var raised = flag.raised(with(method, end));
        assertThat(raised.strength()).isEqualTo(1);
        assertThat(raised.measure().value()).isEqualTo(days);
        assertThat(raised.measure().threshold()).isEqualTo(minimum);
    }

    @ParameterizedTest
    @CsvSource({"2,2026-06-08", "188,2026-06-04", "7,2026-06-08", "3,2026-06-03"})
    void exactlyTheMinimumIsWorthAPart(int method, String end) {
        assertThat(flag.raised(with(method, end)).strength()).isEqualTo(0.25);
    }

    @ParameterizedTest
    @CsvSource({"2,2026-06-09", "188,2026-06-05", "78,2026-06-09", "3,2026-06-04"})
    void oneWorkingDayMoreIsClear(int method, String end) {
        assertThat(flag.clear(with(method, end)).evidence()).hasSize(1);
    }

    @Test
    void recordedRequestForQuotationsIsAtTheMinimum() {
        var raised = flag.raised(with(3, "2026-07-28")
                .with("announcement.start", Instant.parse("2026-07-24T14:55:42Z"))
                .with("announcement.end", Instant.parse("2026-07-28T14:59:23Z")));
        assertThat(raised.measure().value()).isEqualTo(2);
        assertThat(raised.strength()).isEqualTo(0.25);
    }

    @Test
    void repeatedTenderHasAShorterMinimum() {
        assertThat(flag.clear(with(2, "2026-06-05").with("announcement.repeated", true))
                        .threshold())
                .isEqualTo(3);
    }

    @Test
    void whetherATenderIsRepeatedMattersOnlyBetweenTheTwoMinimums() {
        CaseBuilder unknown = tender.without("announcement.repeated");
        assertThat(flag.raised(unknown.with("announcement.end", end("2026-06-03")))
                        .measure()
                        .value())
                .isEqualTo(2);
        assertThat(flag.missing(unknown.with("announcement.end", end("2026-06-05"))))
                .isEqualTo("announcement.ref_type_trade_id");
        assertThat(flag.clear(unknown.with("announcement.end", end("2026-06-09")))
                        .value())
                .isEqualTo(6);
    }

    @Test
    void withoutAStartThePublicationCounts() {
        assertThat(flag.raised(with(2, "2026-06-05").without("announcement.start"))
                        .measure()
                        .value())
                .isEqualTo(4);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(flag.missing(tender.without("announcement.end"))).isEqualTo("announcement.end_date");
        assertThat(flag.missing(with(2, "2026-05-20"))).isEqualTo("announcement.end_date");
        assertThat(flag.missing(tender.without("announcement.start").without("announcement.published")))
                .isEqualTo("announcement.start_date");
        assertThat(flag.missing(tender.with("announcement.end", Instant.parse("2027-02-01T00:00:00Z"))))
                .isEqualTo("calendar.year");
        assertThat(flag.missing(tender.without("contract.method").without("lot.method")))
                .isEqualTo("lot.ref_buy_trade_methods_id");
        assertThat(flag.missing(tender.without("announcement"))).isEqualTo("announcement");
    }

    @Test
    void olderLawAndOtherMethodsAreNotJudged() {
        CaseBuilder older = tender.with("announcement.published", Instant.parse("2024-12-31T18:59:59Z"));
        assertThat(flag.notApplicable(older)).isEqualTo("period");
        assertThat(flag.notApplicable(CaseBuilder.direct())).isEqualTo("method");
    }

    @Test
    void thresholdsThatMakeNoSenseAreRefused() {
        var thresholds = new HashMap<>(Map.of(
                "tender", new BigDecimal(2),
                "repeated", new BigDecimal(3),
                "rating", new BigDecimal(3),
                "auction", new BigDecimal(5),
                "quotations", new BigDecimal(2),
                "at-minimum", new BigDecimal("0.25")));
        assertThatThrownBy(() -> new ShortPeriod(settings(thresholds), WorkingCalendar.kazakhstan()))
                .hasMessageContaining("repeated tender");
        thresholds.put("at-minimum", new BigDecimal(2));
        assertThatThrownBy(() -> new ShortPeriod(settings(thresholds), WorkingCalendar.kazakhstan()))
                .hasMessageContaining("at-minimum must be 0 to 1");
    }

    private static FlagSettings settings(Map<String, BigDecimal> thresholds) {
        return new FlagSettings(10, "days", "test", null, null, Set.of(), 0, thresholds);
    }

    private CaseBuilder with(int method, String end) {
        return tender.with("contract.method", method).with("announcement.end", end(end));
    }

    private static Instant end(String day) {
        return Instant.parse(day + "T04:00:00Z");
    }
}
