package kz.zakupai.risk.flag.price;

import static kz.zakupai.risk.facts.CaseBuilder.FIRST;
import static kz.zakupai.risk.facts.CaseBuilder.bid;
import static kz.zakupai.risk.facts.CaseBuilder.openTender;
import static kz.zakupai.risk.flag.Judgements.clear;
import static kz.zakupai.risk.flag.Judgements.ids;
import static kz.zakupai.risk.flag.Judgements.missing;
import static kz.zakupai.risk.flag.Judgements.notApplicable;
import static kz.zakupai.risk.flag.Judgements.raised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import kz.zakupai.risk.facts.Bid.Outcome;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Fence;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.flag.Measure.PeerGroup;
import kz.zakupai.risk.rules.ShippedRules;
import org.junit.jupiter.api.Test;

class CloseSecondTests {
    /** Its lower fence is 0.0625 - 1.5 * 0.015625 = 0.0390625. */
    private static final Fence NARROW = new Fence(0.0625, 0.078125, 500);

    private final Flag flag = ShippedRules.flag(new PriceFlags(), "close_second");

    /** The winner asks 1 000 000.00. */
    private static CaseBuilder second(long tiyn) {
        return openTender()
                .with("bids.0.amount", Tenge.of(1_000_000))
                .with("bids.1.amount", new Tenge(tiyn))
                .with("bids.2.amount", Tenge.of(2_000_000));
    }

    @Test
    void lessThanOnePercentIsRaisedWhateverOthersDo() {
        Measure measure = raised(flag.of(second(100_999_999).build()));
        assertThat(measure.threshold()).isEqualTo(0.01);
        assertThat(ids(measure, Evidence.Kind.BID)).containsExactly(801L, 802L);
        raised(flag.of(second(100_000_000).without("peers.closeSecond").build()));
    }

    @Test
    void onePercentIsClear() {
        Measure measure = clear(flag.of(second(101_000_000).build()));
        assertThat(measure.value()).isEqualTo(0.01);
        assertThat(measure.peerGroup()).isEqualTo(new PeerGroup("lots", "", 500));
    }

    @Test
    void strictlyBelowTheFenceOfTheLotsIsRaised() {
        assertThat(NARROW.lower()).isEqualTo(0.0390625);
        Measure measure = raised(
                flag.of(second(103_906_249).with("peers.closeSecond", NARROW).build()));
        assertThat(measure.threshold()).isEqualTo(0.0390625);
        clear(flag.of(second(103_906_250).with("peers.closeSecond", NARROW).build()));
    }

    @Test
    void fenceAboveTheCeilingDoesNotReach() {
        CaseBuilder wide = second(105_000_000).with("peers.closeSecond", new Fence(0.5, 0.6, 500));
        assertThat(clear(flag.of(wide.build())).threshold()).isEqualTo(0.05);
        raised(flag.of(wide.with("bids.1.amount", new Tenge(104_999_999)).build()));
    }

    @Test
    void peersWithoutSpreadOrNumberNeverMakeItClear() {
        CaseBuilder far = second(150_000_000);
        assertThat(flag.of(far.without("peers.closeSecond").build())).isEqualTo(missing("peers.close_second"));
        assertThat(flag.of(
                        far.with("peers.closeSecond", new Fence(0.1, 0.1, 500)).build()))
                .isEqualTo(missing("peers.close_second"));
        assertThat(flag.of(
                        far.with("peers.closeSecond", new Fence(0.1, 0.2, 19)).build()))
                .isEqualTo(missing("peers.close_second"));
        clear(flag.of(far.with("peers.closeSecond", new Fence(0.1, 0.2, 20)).build()));
    }

    @Test
    void rejectedBidIsNotTheSecond() {
        clear(flag.of(
                second(100_000_001).with("bids.1.outcome", Outcome.REJECTED).build()));
        assertThat(flag.of(second(100_000_001)
                        .with("bids.1.outcome", Outcome.REJECTED)
                        .with("bids.2.outcome", Outcome.REJECTED)
                        .build()))
                .isEqualTo(notApplicable("no_competition"));
    }

    @Test
    void whereACheaperBidLostThePriceDidNotDecide() {
        assertThat(flag.of(second(99_999_999).build())).isEqualTo(notApplicable("winner_not_lowest"));
    }

    @Test
    void sumsThatCannotBeComparedAreNamed() {
        assertThat(flag.of(openTender().without("bids.2.amount").build())).isEqualTo(missing("bids.amount"));
        assertThat(flag.of(openTender().without("bids.0.amount").build())).isEqualTo(missing("bids.amount"));
        assertThat(flag.of(openTender().with("bids.1.currency", "RUB").build()))
                .isEqualTo(missing("bids.ref_currency_code"));
        assertThat(flag.of(openTender().with("bids.outcome", Outcome.UNKNOWN).build()))
                .isEqualTo(missing("bids.status"));
        assertThat(flag.of(openTender().without("bids").build())).isEqualTo(missing("bids"));
    }

    @Test
    void foreignCurrencyOfAllIsComparable() {
        clear(flag.of(openTender().with("bids.currency", "USD").build()));
    }

    @Test
    void withoutCompetitionItDoesNotApply() {
        assertThat(flag.of(
                        openTender().bids(bid(801, FIRST, 950_000, Outcome.WON)).build()))
                .isEqualTo(notApplicable("no_competition"));
        assertThat(flag.of(openTender().with("contract.method", 23).build())).isEqualTo(notApplicable("method"));
    }

    @Test
    void ceilingBelowTheFloorIsAnErrorInTheRules() {
        Map<String, BigDecimal> thresholds = Map.of("floor", new BigDecimal("0.05"), "ceiling", new BigDecimal("0.01"));
        FlagSettings settings = new FlagSettings(10, "share", "test", null, null, Set.of(), 20, thresholds);
        assertThatThrownBy(() -> new CloseSecond(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ceiling");
    }
}
