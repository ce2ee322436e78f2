package kz.zakupai.risk.flag.relation;

import static org.assertj.core.api.Assertions.assertThat;

import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Fence;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Outcome;
import org.junit.jupiter.api.Test;

/** The peers' quartiles are a quarter and a half, so that shares above 0.875 are outliers. */
class DirectAwardShareTests {
    private final Outcome flag = Outcome.of(new RelationFlags(), "direct_award_share");

    @Test
    void shareAboveTheFenceIsRaisedWithItsPeers() {
        var raised = flag.raised(share(87_501));
        assertThat(raised.measure().value()).isEqualTo(0.87501);
        assertThat(raised.measure().threshold()).isEqualTo(0.875);
        assertThat(raised.measure().peerGroup()).isNotNull();
        assertThat(Outcome.peers(raised.measure()).sample()).isEqualTo(200);
        assertThat(Outcome.peers(raised.measure()).of()).isEqualTo("2026");
    }

    @Test
    void shareExactlyAtTheFenceIsClear() {
        assertThat(flag.clear(share(87_500)).value()).isEqualTo(0.875);
    }

    @Test
    void outlierBelowTheFloorIsClear() {
        CaseBuilder narrow = share(50_000).with("peers.directShare", new Fence(0.10, 0.12, 200));
        assertThat(flag.clear(narrow).threshold()).isEqualTo(0.5);
        assertThat(flag.raised(narrow.with("customer.directSum", Tenge.of(50_001)))
                        .measure()
                        .value())
                .isGreaterThan(0.5);
    }

    @Test
    void withoutSpreadOrWithTooFewPeersNothingIsSaid() {
        assertThat(flag.missing(share(99_000).with("peers.directShare", new Fence(0.3, 0.3, 200))))
                .isEqualTo("peers.direct_share");
        assertThat(flag.missing(share(99_000).with("peers.directShare", new Fence(0.1, 0.4, 19))))
                .isEqualTo("peers.direct_share");
        assertThat(flag.missing(share(99_000).without("peers.directShare"))).isEqualTo("peers.direct_share");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(flag.missing(share(1).with("customer.contracts", 4))).isEqualTo("customer.contracts");
        assertThat(flag.missing(share(0).with("customer.sum", Tenge.of(0)))).isEqualTo("contract.contract_sum");
        CaseBuilder unknown = share(1).without("customer");
        assertThat(flag.missing(unknown)).isEqualTo("history.customer");
        assertThat(flag.missing(unknown.without("contract.customer"))).isEqualTo("contract.customer_bin");
        assertThat(flag.missing(unknown.without("contract.signed"))).isEqualTo("contract.sign_date");
    }

    @Test
    void purchasesByTenderAreNotPartOfTheShare() {
        assertThat(flag.notApplicable(CaseBuilder.openTender())).isEqualTo("method");
    }

    private static CaseBuilder share(long direct) {
        return CaseBuilder.direct()
                .with("peers.directShare", new Fence(0.25, 0.5, 200))
                .with("customer.sum", Tenge.of(100_000))
                .with("customer.directSum", Tenge.of(direct));
    }
}
