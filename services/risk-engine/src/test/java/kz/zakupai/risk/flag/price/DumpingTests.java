package kz.zakupai.risk.flag.price;

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
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.rules.ShippedRules;
import org.junit.jupiter.api.Test;

class DumpingTests {
    private final Flag flag = ShippedRules.flag(new PriceFlags(), "dumping");

    /** The lot's sum is 1 000 000.00. */
    private static CaseBuilder lowest(long tiyn) {
        return openTender().with("bids.2.amount", new Tenge(tiyn));
    }

    @Test
    void bidMoreThanTenPercentBelowIsRaised() {
        Measure measure = raised(flag.of(lowest(80_000_000).build()));
        assertThat(measure.value()).isEqualTo(20);
        assertThat(measure.threshold()).isEqualTo(10);
        assertThat(ids(measure, Evidence.Kind.BID)).containsExactly(803L);
        raised(flag.of(lowest(89_999_999).build()));
    }

    @Test
    void bidTenPercentBelowIsClear() {
        assertThat(clear(flag.of(lowest(90_000_000).build())).value()).isEqualTo(10);
    }

    @Test
    void rejectedBidCountsAndWithdrawnDoesNot() {
        CaseBuilder low = lowest(50_000_000);
        raised(flag.of(low.with("bids.2.outcome", Outcome.REJECTED).build()));
        clear(flag.of(low.with("bids.2.outcome", Outcome.WITHDRAWN).build()));
    }

    @Test
    void limitStatedByThePortalWins() {
        CaseBuilder stated = openTender().with("lot.dumpingPrice", Tenge.of(970_000));
        Measure measure = raised(flag.of(stated.build()));
        assertThat(measure.threshold()).isEqualTo(3);
        clear(flag.of(stated.with("lot.dumpingPrice", Tenge.of(950_000)).build()));
        clear(flag.of(stated.with("lot.dumpingPrice", new Tenge(0)).build()));
    }

    @Test
    void unknownSumsAreNamedUnlessOneBidIsBelow() {
        assertThat(flag.of(openTender().without("bids.1.amount").build())).isEqualTo(missing("bids.amount"));
        assertThat(flag.of(openTender().with("bids.1.currency", "USD").build()))
                .isEqualTo(missing("bids.ref_currency_code"));
        raised(flag.of(lowest(80_000_000).without("bids.1.amount").build()));
        assertThat(flag.of(openTender().without("lot.amount").build())).isEqualTo(missing("lot.amount"));
        assertThat(flag.of(openTender().without("bids").build())).isEqualTo(missing("bids"));
        assertThat(flag.of(openTender().without("lot").build())).isEqualTo(missing("lot"));
    }

    @Test
    void unknownRowOfTheTableIsNamed() {
        CaseBuilder works = lowest(50_000_000).with("announcement.subjectType", 2);
        assertThat(flag.of(works.without("lot.construction").build())).isEqualTo(missing("lot.is_construction_work"));
        CaseBuilder builds = works.with("lot.construction", true);
        assertThat(flag.of(builds.build())).isEqualTo(missing("lot.psd_sign"));
        assertThat(flag.of(builds.with("lot.psdSign", 0).build())).isEqualTo(missing("lot.dumping_lot_price"));
    }

    @Test
    void constructionWithDocumentsMayBeTwoPercentBelow() {
        CaseBuilder builds = openTender()
                .with("announcement.subjectType", 2)
                .with("lot.construction", true)
                .with("lot.psdSign", 1)
                .with("bids.amount", Tenge.of(980_000));
        clear(flag.of(builds.build()));
        raised(flag.of(builds.with("bids.1.amount", new Tenge(97_999_999)).build()));
    }

    @Test
    void rulesHoldFromTheirFirstDayInAlmaty() {
        Case before = lowest(50_000_000)
                .with("announcement.published", Instant.parse("2024-12-31T18:59:59Z"))
                .build();
        assertThat(flag.of(before)).isEqualTo(notApplicable("period"));
        Case first = lowest(50_000_000)
                .with("announcement.published", Instant.parse("2024-12-31T19:00:00Z"))
                .build();
        raised(flag.of(first));
        assertThat(flag.of(openTender()
                        .without("announcement")
                        .without("contract.signed")
                        .build()))
                .isEqualTo(missing("announcement.publish_date"));
    }

    @Test
    void methodWithoutALimitDoesNotApply() {
        assertThat(flag.of(openTender().with("contract.method", 7).build()))
                .as("in an auction bidders see the prices")
                .isEqualTo(notApplicable("method"));
        assertThat(flag.of(openTender().with("contract.method", 23).build())).isEqualTo(notApplicable("method"));
        assertThat(flag.of(
                        openTender().with("bids", List.of()).without("contract").build()))
                .isEqualTo(notApplicable("no_bids"));
    }
}
