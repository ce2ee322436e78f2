package kz.zakupai.risk.flag.bidding;

import static kz.zakupai.risk.facts.CaseBuilder.FIRST;
import static kz.zakupai.risk.facts.CaseBuilder.SECOND;
import static kz.zakupai.risk.facts.CaseBuilder.bid;
import static kz.zakupai.risk.facts.CaseBuilder.openTender;
import static kz.zakupai.risk.flag.Judgements.clear;
import static kz.zakupai.risk.flag.Judgements.ids;
import static kz.zakupai.risk.flag.Judgements.missing;
import static kz.zakupai.risk.flag.Judgements.notApplicable;
import static kz.zakupai.risk.flag.Judgements.raised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import kz.zakupai.risk.facts.Bid.BidderHistory;
import kz.zakupai.risk.facts.Bid.Outcome;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Fence;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.flag.Measure.PeerGroup;
import kz.zakupai.risk.rules.ShippedRules;
import org.junit.jupiter.api.Test;

class FrequentLoserTests {
    private final Flag flag = ShippedRules.flag(new BiddingFlags(), "frequent_loser");

    /** The lower fence of the peers is 0.30 - 1.5 * 0.10 = 0.15. */
    private static CaseBuilder second(BidderHistory history) {
        return openTender().with("bids.1.history", history);
    }

    private static BidderHistory losing(int bids, int wins) {
        return new BidderHistory(bids, wins, FIRST, bids - wins, bids - wins);
    }

    @Test
    void bidderThatHardlyEverWinsBesideOneWinnerIsRaised() {
        Measure measure = raised(flag.of(second(losing(10, 0)).build()));
        assertThat(measure.value()).isZero();
        assertThat(measure.threshold()).isEqualTo(0.15, within(1e-9));
        assertThat(measure.peerGroup()).isEqualTo(new PeerGroup("bidders", "", 300));
        assertThat(ids(measure, Evidence.Kind.BID)).containsExactly(802L);
        assertThat(ids(measure, Evidence.Kind.PARTY)).containsExactly(SECOND.biin(), FIRST.biin());
    }

    @Test
    void shareOfWinsAtTheFenceIsClear() {
        CaseBuilder fenced = openTender().with("peers.winRate", new Fence(0.5, 0.75, 300));
        assertThat(new Fence(0.5, 0.75, 300).lower()).isEqualTo(0.125);
        clear(flag.of(fenced.with("bids.1.history", losing(16, 2)).build()));
        raised(flag.of(fenced.with("bids.1.history", losing(17, 2)).build()));
    }

    @Test
    void fenceAboveTheFloorDoesNotReach() {
        CaseBuilder successful = openTender().with("peers.winRate", new Fence(0.80, 0.90, 300));
        clear(flag.of(successful.with("bids.1.history", losing(10, 2)).build()));
        raised(flag.of(successful.with("bids.1.history", losing(11, 2)).build()));
    }

    @Test
    void nineBidsAreNotOften() {
        clear(flag.of(second(losing(9, 0)).build()));
    }

    @Test
    void losingToSomebodyElseOnceIsClear() {
        clear(flag.of(second(new BidderHistory(12, 0, FIRST, 11, 12)).build()));
        clear(flag.of(second(new BidderHistory(12, 0, null, 0, 0)).build()));
    }

    @Test
    void winnerOfTheLotIsNoLoser() {
        clear(flag.of(openTender().with("bids.0.history", losing(30, 0)).build()));
    }

    @Test
    void peersWithoutSpreadOrNumberAreNamedWhereTheyDecide() {
        CaseBuilder loser = second(losing(10, 0));
        assertThat(flag.of(loser.without("peers.winRate").build())).isEqualTo(missing("peers.win_rate"));
        assertThat(flag.of(loser.with("peers.winRate", new Fence(0.3, 0.3, 300)).build()))
                .isEqualTo(missing("peers.win_rate"));
        assertThat(flag.of(loser.with("peers.winRate", new Fence(0.3, 0.4, 19)).build()))
                .isEqualTo(missing("peers.win_rate"));
        clear(flag.of(openTender().without("peers.winRate").build()));
    }

    @Test
    void unknownBiddersAndHistoriesAreNamed() {
        assertThat(flag.of(openTender().without("bids.2.history").build())).isEqualTo(missing("peers.bidders"));
        assertThat(flag.of(openTender()
                        .without("bids.2.history")
                        .without("bids.2.bidder")
                        .build()))
                .isEqualTo(missing("bids.supplier_bin_iin"));
        raised(flag.of(second(losing(10, 0)).without("bids.2.history").build()));
        assertThat(flag.of(openTender().without("bids").build())).isEqualTo(missing("bids"));
    }

    @Test
    void aloneNobodyLoses() {
        assertThat(flag.of(
                        openTender().bids(bid(801, FIRST, 950_000, Outcome.WON)).build()))
                .isEqualTo(notApplicable("no_competition"));
        assertThat(flag.of(openTender().with("contract.method", 6).build())).isEqualTo(notApplicable("method"));
    }
}
