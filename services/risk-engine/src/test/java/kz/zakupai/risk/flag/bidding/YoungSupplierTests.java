package kz.zakupai.risk.flag.bidding;

import static kz.zakupai.risk.facts.CaseBuilder.FIRST;
import static kz.zakupai.risk.facts.CaseBuilder.direct;
import static kz.zakupai.risk.facts.CaseBuilder.openTender;
import static kz.zakupai.risk.flag.Judgements.clear;
import static kz.zakupai.risk.flag.Judgements.ids;
import static kz.zakupai.risk.flag.Judgements.missing;
import static kz.zakupai.risk.flag.Judgements.notApplicable;
import static kz.zakupai.risk.flag.Judgements.raised;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.rules.ShippedRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YoungSupplierTests {
    private final Flag flag = ShippedRules.flag(new BiddingFlags(), "young_supplier");

    /** Signed on 1 July 2026 in Almaty. */
    private static CaseBuilder large(String registered) {
        return openTender()
                .with("contract.sum", Tenge.of(20_000_000))
                .with("contract.supplierRegistered", Instant.parse(registered));
    }

    @Test
    void youngSupplierOfALargeContractIsRaised() {
        Measure measure = raised(flag.of(large("2026-06-01T05:00:00Z").build()));
        assertThat(measure.value()).isEqualTo(30);
        assertThat(measure.threshold()).isEqualTo(365);
        assertThat(ids(measure, Evidence.Kind.CONTRACT)).containsExactly(900L);
        assertThat(ids(measure, Evidence.Kind.PARTY)).containsExactly(FIRST.biin());
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-30T19:00:00Z, 365", // the first moment of 1 July in Almaty
        "2025-07-01T18:59:59Z, 365" // and its last
    })
    void yearOfAgeIsClearWhateverTheHour(String registered, double days) {
        assertThat(clear(flag.of(large(registered).build())).value()).isEqualTo(days);
    }

    @Test
    void dayLessThanAYearIsRaised() {
        assertThat(raised(flag.of(large("2025-07-01T19:00:00Z").build())).value())
                .isEqualTo(364);
    }

    @Test
    void sumAtTheThresholdIsNotLarge() {
        CaseBuilder young = large("2026-06-01T05:00:00Z");
        clear(flag.of(young.with("contract.sum", Tenge.of(10_000_000)).build()));
        raised(flag.of(young.with("contract.sum", new Tenge(1_000_000_001)).build()));
    }

    @Test
    void singleSourceCountsToo() {
        raised(flag.of(direct().with("contract.sum", Tenge.of(11_000_000))
                .with("contract.supplierRegistered", Instant.parse("2026-06-01T05:00:00Z"))
                .build()));
    }

    @ParameterizedTest
    @CsvSource({
        "contract, contract",
        "contract.sum, contract.contract_sum",
        "contract.signed, contract.sign_date",
        "contract.supplier, contract.supplier_biin",
        "contract.supplierRegistered, subject.regdate"
    })
    void whatIsAbsentIsNamed(String absent, String field) {
        assertThat(flag.of(large("2026-06-01T05:00:00Z").without(absent).build()))
                .isEqualTo(missing(field));
    }

    @Test
    void whatCannotBeIsNamed() {
        assertThat(flag.of(large("2026-07-02T05:00:00Z").build())).isEqualTo(missing("subject.regdate"));
        assertThat(flag.of(openTender().with("contract.currency", "USD").build()))
                .isEqualTo(missing("contract.ref_currency_code"));
        assertThat(flag.of(openTender().with("contract.sum", new Tenge(0)).build()))
                .isEqualTo(missing("contract.contract_sum"));
    }

    @ParameterizedTest
    @ValueSource(ints = {370, 410, 430})
    void lotThatCameToNothingHasNoSupplier(int status) {
        assertThat(flag.of(openTender()
                        .without("contract")
                        .with("lot.status", status)
                        .build()))
                .isEqualTo(notApplicable("no_contract"));
    }
}
