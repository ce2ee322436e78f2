package kz.zakupai.risk.flag.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Pair;
import kz.zakupai.risk.flag.Outcome;
import org.junit.jupiter.api.Test;

/** {@code repeat_winner} and {@code captive_supplier}: two sides of one relation. */
class ContractShareTests {
    private final Outcome repeat = Outcome.of(new RelationFlags(), "repeat_winner");
    private final Outcome captive = Outcome.of(new RelationFlags(), "captive_supplier");

    @Test
    void moreThanSeventyPercentOfTheCustomersContractsIsRaised() {
        var raised = repeat.raised(pair(71, 100, 1_000));
        assertThat(raised.measure().value()).isEqualTo(0.71);
        assertThat(raised.measure().peerGroup()).isNotNull();
        assertThat(Outcome.peers(raised.measure()).sample()).isEqualTo(100);
    }

    @Test
    void seventyPercentExactlyIsClear() {
        assertThat(repeat.clear(pair(70, 100, 1_000)).value()).isEqualTo(0.7);
        assertThat(repeat.clear(pair(7, 10, 1_000)).threshold()).isEqualTo(0.7);
    }

    @Test
    void moreThanEightyPercentOfTheSuppliersContractsIsRaised() {
        assertThat(captive.raised(pair(81, 1_000, 100)).measure().value()).isEqualTo(0.81);
    }

    @Test
    void eightyPercentExactlyIsClear() {
        assertThat(captive.clear(pair(80, 1_000, 100)).value()).isEqualTo(0.8);
        assertThat(captive.clear(pair(4, 5, 5)).threshold()).isEqualTo(0.8);
    }

    @Test
    void fewerThanFiveContractsSayNothing() {
        assertThat(repeat.missing(pair(4, 4, 9))).isEqualTo("pair.customer_contracts");
        assertThat(captive.missing(pair(4, 9, 4))).isEqualTo("pair.supplier_contracts");
        assertThat(repeat.raised(pair(5, 5, 9)).measure().value()).isEqualTo(1);
    }

    @Test
    void whatIsMissingIsNamed() {
        CaseBuilder tender = CaseBuilder.openTender();
        assertThat(repeat.missing(tender.without("contract"))).isEqualTo("contract");
        assertThat(captive.missing(tender.without("contract"))).isEqualTo("contract");
        assertThat(repeat.missing(tender.without("pair"))).isEqualTo("history.customer_and_supplier");
        assertThat(captive.missing(tender.without("pair").without("contract.supplier")))
                .isEqualTo("contract.supplier_biin");
    }

    private static CaseBuilder pair(int contracts, int customer, int supplier) {
        return CaseBuilder.openTender().with("pair", new Pair(contracts, customer, supplier, 1, List.of(900L)));
    }
}
