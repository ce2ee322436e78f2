package kz.zakupai.risk.flag.price;

import static kz.zakupai.risk.facts.CaseBuilder.direct;
import static kz.zakupai.risk.facts.CaseBuilder.openTender;
import static kz.zakupai.risk.flag.Judgements.clear;
import static kz.zakupai.risk.flag.Judgements.ids;
import static kz.zakupai.risk.flag.Judgements.missing;
import static kz.zakupai.risk.flag.Judgements.raised;
import static kz.zakupai.risk.flag.Judgements.strength;
import static org.assertj.core.api.Assertions.assertThat;

import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.flag.Measure.PeerGroup;
import kz.zakupai.risk.rules.ShippedRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverpricedUnitTests {
    private final Flag flag = ShippedRules.flag(new PriceFlags(), "overpriced_unit");

    /** The median is 100.00, nine of ten are at most 130.00. */
    private static CaseBuilder at(long tiyn) {
        return openTender().with("contract.unitPrice", new Tenge(tiyn));
    }

    @Test
    void priceAboveTheFactorIsRaised() {
        Measure measure = raised(flag.of(at(12_001).build()));
        assertThat(measure.value()).isEqualTo(1.2001);
        assertThat(measure.threshold()).isEqualTo(1.2);
        assertThat(measure.peerGroup()).isEqualTo(new PeerGroup("item", "172313.500.000003 / 796", 30));
        assertThat(ids(measure, Evidence.Kind.CONTRACT)).containsExactly(900L);
    }

    @Test
    void priceAtTheFactorIsClear() {
        assertThat(clear(flag.of(at(12_000).build())).value()).isEqualTo(1.2);
    }

    @ParameterizedTest
    @CsvSource({"12001, 0.6", "13000, 0.6", "13001, 1.0"})
    void onlyAbovePricesOfNineInTenItIsRaisedInFull(long tiyn, double strength) {
        assertThat(strength(flag.of(at(tiyn).build()))).isEqualTo(strength);
    }

    @Test
    void withoutContractThePlannedPriceCounts() {
        CaseBuilder planned = openTender().with("lot.unitPrice", Tenge.of(200));
        assertThat(ids(raised(flag.of(planned.without("contract").build())), Evidence.Kind.LOT))
                .containsExactly(500L);
        raised(flag.of(planned.without("contract.unitPrice").build()));
        raised(flag.of(planned.with("contract.currency", "USD").build()));
        clear(flag.of(planned.build()));
    }

    @Test
    void priceOfAnotherItemOrUnitIsNotCompared() {
        CaseBuilder dear = at(99_900).without("lot");
        raised(flag.of(dear.build()));
        assertThat(flag.of(dear.with("contract.itemCode", "172313.500.000004").build()))
                .isEqualTo(missing("contract.item_price"));
        assertThat(flag.of(dear.with("contract.unitCode", "166").build())).isEqualTo(missing("contract.item_price"));
    }

    @Test
    void fourPricesAreNoMarket() {
        assertThat(flag.of(at(99_900).with("market.sample", 4).build())).isEqualTo(missing("market.prices"));
        raised(flag.of(at(99_900).with("market.sample", 5).build()));
        assertThat(flag.of(openTender().without("market").build())).isEqualTo(missing("market.prices"));
        assertThat(flag.of(openTender().without("market.median").build())).isEqualTo(missing("market.prices"));
        assertThat(flag.of(openTender().with("market.median", new Tenge(0)).build()))
                .isEqualTo(missing("market.prices"));
    }

    @Test
    void whatIsAbsentIsNamed() {
        CaseBuilder lot = openTender().without("contract");
        assertThat(flag.of(lot.without("lot.itemCode").build())).isEqualTo(missing("plan.ref_enstru_code"));
        assertThat(flag.of(lot.without("lot.unitCode").build())).isEqualTo(missing("plan.ref_units_code"));
        assertThat(flag.of(lot.without("lot.unitPrice").build())).isEqualTo(missing("lot.count"));
        assertThat(flag.of(lot.without("lot.unitPrice").without("lot.amount").build()))
                .isEqualTo(missing("lot.amount"));
        assertThat(flag.of(direct().with("contract.currency", "EUR").build()))
                .isEqualTo(missing("contract.ref_currency_code"));
        assertThat(flag.of(direct().without("contract.unitPrice").build())).isEqualTo(missing("contract.item_price"));
    }

    @Test
    void unknownHighPricesLeaveTheLowerStrength() {
        assertThat(strength(flag.of(at(99_900).without("market.p90").build()))).isEqualTo(0.6);
    }
}
