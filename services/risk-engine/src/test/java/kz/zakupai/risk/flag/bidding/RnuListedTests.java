package kz.zakupai.risk.flag.bidding;

import static kz.zakupai.risk.facts.CaseBuilder.FIRST;
import static kz.zakupai.risk.facts.CaseBuilder.SECOND;
import static kz.zakupai.risk.facts.CaseBuilder.direct;
import static kz.zakupai.risk.facts.CaseBuilder.openTender;
import static kz.zakupai.risk.flag.Judgements.clear;
import static kz.zakupai.risk.flag.Judgements.ids;
import static kz.zakupai.risk.flag.Judgements.missing;
import static kz.zakupai.risk.flag.Judgements.notApplicable;
import static kz.zakupai.risk.flag.Judgements.raised;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import kz.zakupai.risk.facts.Bid.Outcome;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Listing;
import kz.zakupai.risk.facts.Party;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.rules.ShippedRules;
import org.junit.jupiter.api.Test;

class RnuListedTests {
    private static final Instant BID = Instant.parse("2026-06-10T05:00:00Z");
    private static final Listing IN_FORCE =
            new Listing(SECOND, false, BID.minusSeconds(1_000_000), BID.plusSeconds(1_000_000));
    private final Flag flag = ShippedRules.flag(new BiddingFlags(), "rnu_listed");

    @Test
    void listedBidderThatWasAdmittedIsRaised() {
        Measure measure =
                raised(flag.of(openTender().with("bids.1.listing", IN_FORCE).build()));
        assertThat(measure.value()).isEqualTo(1);
        assertThat(ids(measure, Evidence.Kind.BID)).containsExactly(802L);
        assertThat(ids(measure, Evidence.Kind.PARTY)).containsExactly(SECOND.biin());
    }

    @Test
    void listedSupplierOnTheDayOfSigningIsRaised() {
        Measure measure = raised(flag.of(openTender()
                .with("contract.listing", new Listing(FIRST, false, null, null))
                .build()));
        assertThat(ids(measure, Evidence.Kind.CONTRACT)).containsExactly(900L);
        assertThat(raised(flag.of(direct().with("contract.listing", new Listing(FIRST, false, null, null))
                                .build()))
                        .value())
                .isEqualTo(1);
    }

    @Test
    void banThatExtendsFromAHeadNamesTheParticipantNotThePerson() {
        Listing through = new Listing(new Party(850101300017L), true, null, null);
        Measure measure =
                raised(flag.of(openTender().with("contract.listing", through).build()));
        assertThat(ids(measure, Evidence.Kind.PARTY)).containsExactly(FIRST.biin());
    }

    @Test
    void entryHoldsOnItsFirstAndLastMomentAndNotBeyond() {
        CaseBuilder at = openTender().with("bids.1.made", BID);
        raised(flag.of(
                at.with("bids.1.listing", new Listing(SECOND, false, BID, BID)).build()));
        clear(flag.of(at.with("bids.1.listing", new Listing(SECOND, false, BID.plusMillis(1), null))
                .build()));
        clear(flag.of(at.with("bids.1.listing", new Listing(SECOND, false, null, BID.minusMillis(1)))
                .build()));
    }

    @Test
    void rejectedOrWithdrawnBidderDidNoHarm() {
        CaseBuilder listed = openTender().with("bids.1.listing", IN_FORCE);
        clear(flag.of(listed.with("bids.1.outcome", Outcome.REJECTED).build()));
        clear(flag.of(listed.with("bids.1.outcome", Outcome.WITHDRAWN).build()));
    }

    @Test
    void whoHasNoEntryIsClearWithoutATime() {
        clear(flag.of(openTender().without("bids.made").build()));
        assertThat(flag.of(openTender()
                        .with("bids.1.listing", IN_FORCE)
                        .without("bids.1.made")
                        .build()))
                .isEqualTo(missing("bids.date_apply"));
    }

    @Test
    void copyOfTheRegisterThatIsAbsentOrOlderProvesNothing() {
        assertThat(flag.of(openTender().without("register").build())).isEqualTo(missing("rnu"));
        Instant signed = Instant.parse("2026-07-01T05:00:00Z");
        assertThat(flag.of(openTender().with("register", signed.minusMillis(1)).build()))
                .isEqualTo(missing("rnu"));
        clear(flag.of(openTender().with("register", signed).build()));
        raised(flag.of(openTender()
                .with("contract.listing", IN_FORCE)
                .without("register")
                .build()));
    }

    @Test
    void whoItIsAboutMustBeKnown() {
        assertThat(flag.of(openTender().without("bids.1.bidder").build())).isEqualTo(missing("bids.supplier_bin_iin"));
        assertThat(flag.of(openTender().without("contract.supplier").build()))
                .isEqualTo(missing("contract.supplier_biin"));
        assertThat(flag.of(openTender().without("contract.signed").build())).isEqualTo(missing("contract.sign_date"));
        assertThat(flag.of(openTender().without("bids").build())).isEqualTo(missing("bids"));
        assertThat(flag.of(
                        openTender().without("contract").without("lot.method").build()))
                .isEqualTo(missing("lot.ref_buy_trade_methods_id"));
    }

    @Test
    void directPurchaseNeedsItsContractOnly() {
        clear(flag.of(direct().build()));
        assertThat(flag.of(openTender()
                        .with("lot.method", 6)
                        .without("contract")
                        .without("bids")
                        .build()))
                .isEqualTo(missing("contract"));
    }

    @Test
    void whereNobodyBidItDoesNotApply() {
        assertThat(flag.of(
                        openTender().with("bids", List.of()).without("contract").build()))
                .isEqualTo(notApplicable("no_bids"));
    }
}
