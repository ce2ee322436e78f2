package kz.zakupai.risk.flag.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Customer;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Outcome;
import org.junit.jupiter.api.Test;

class YearEndRushTests {
    private final Outcome flag = Outcome.of(new RelationFlags(), "year_end_rush");

    @Test
    void twiceTheMonthlyMeanIsRaised() {
        // Eleven months of 10 million each: with 22 million in December the mean is 11.
        var raised = flag.raised(december(22_000_000));
        assertThat(raised.measure().value()).isEqualTo(2);
        assertThat(raised.measure().peerGroup()).isNotNull();
        assertThat(Outcome.peers(raised.measure()).of()).isEqualTo("2026");
    }

    @Test
    void aTengeLessIsClear() {
        assertThat(flag.clear(december(21_999_999)).value()).isLessThan(2);
    }

    @Test
    void smallSumsAreClearWhateverTheirShare() {
        Tenge small = Tenge.of(1);
        assertThat(flag.clear(december(customer(small, Tenge.of(999_999)))).value())
                .isGreaterThan(2);
        assertThat(flag.raised(december(customer(small, Tenge.of(1_000_000))))
                        .measure()
                        .value())
                .isGreaterThan(2);
    }

    @Test
    void decemberIsThatOfThePortalsTime() {
        CaseBuilder rush = december(90_000_000);
        assertThat(flag.notApplicable(rush.with("contract.signed", Instant.parse("2026-11-30T18:59:59Z"))))
                .isEqualTo("month");
        assertThat(flag.raised(rush.with("contract.signed", Instant.parse("2026-11-30T19:00:00Z")))
                        .strength())
                .isEqualTo(1);
    }

    @Test
    void fewContractsOrMonthsSayNothing() {
        CaseBuilder rush = december(90_000_000);
        assertThat(flag.missing(rush.with("customer.contracts", 11))).isEqualTo("customer.contracts");
        List<Tenge> months = new ArrayList<>(Collections.nCopies(7, Tenge.of(0)));
        months.addAll(Collections.nCopies(5, Tenge.of(1_000_000)));
        assertThat(flag.missing(rush.with("customer.months", months))).isEqualTo("customer.months");
    }

    @Test
    void whatIsMissingIsNamed() {
        CaseBuilder rush = december(90_000_000);
        assertThat(flag.missing(rush.without("contract.signed"))).isEqualTo("contract.sign_date");
        assertThat(flag.missing(rush.without("customer"))).isEqualTo("history.customer");
        assertThat(flag.missing(CaseBuilder.openTender().without("contract"))).isEqualTo("contract");
    }

    private static CaseBuilder december(long tenge) {
        return december(customer(Tenge.of(10_000_000), Tenge.of(tenge)));
    }

    private static CaseBuilder december(Customer customer) {
        return CaseBuilder.direct()
                .with("contract.signed", Instant.parse("2026-12-20T05:00:00Z"))
                .with("customer", customer);
    }

    private static Customer customer(Tenge eachMonth, Tenge december) {
        List<Tenge> months = new ArrayList<>(Collections.nCopies(11, eachMonth));
        months.add(december);
        Tenge sum = months.stream().reduce(Tenge.of(0), Tenge::plus);
        return new Customer(CaseBuilder.CUSTOMER, 2026, 60, sum, Tenge.of(0), months);
    }
}
