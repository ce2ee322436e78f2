package kz.zakupai.risk.flag.bidding;

import static kz.zakupai.risk.facts.CaseBuilder.FIRST;
import static kz.zakupai.risk.facts.CaseBuilder.THIRD;
import static kz.zakupai.risk.facts.CaseBuilder.bid;
import static kz.zakupai.risk.facts.CaseBuilder.openTender;
import static kz.zakupai.risk.flag.Judgements.clear;
import static kz.zakupai.risk.flag.Judgements.ids;
import static kz.zakupai.risk.flag.Judgements.missing;
import static kz.zakupai.risk.flag.Judgements.notApplicable;
import static kz.zakupai.risk.flag.Judgements.raised;
import static kz.zakupai.risk.flag.Judgements.strength;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.zakupai.risk.facts.Bid.Contact;
import kz.zakupai.risk.facts.Bid.Contact.Kind;
import kz.zakupai.risk.facts.Bid.Outcome;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Aspect;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.rules.ShippedRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharedContactsTests {
    private final Flag flag = ShippedRules.flag(new BiddingFlags(), "shared_contacts");

    private static CaseBuilder firstAndThird(List<Contact> first, List<Contact> third) {
        return openTender().with("bids.0.contacts", first).with("bids.2.contacts", third);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"PHONE", "HEAD"})
    void samePhoneOrHeadIsRaisedInFull(Kind kind) {
        List<Contact> same = List.of(new Contact(kind, 77));
        Judgement judgement = flag.of(firstAndThird(same, same).build());
        Measure measure = raised(judgement);
        assertThat(strength(judgement)).isEqualTo(1);
        assertThat(measure.value()).isEqualTo(2);
        assertThat(measure.threshold()).isEqualTo(2);
        assertThat(ids(measure, Evidence.Kind.BID)).containsExactly(801L, 803L);
        assertThat(ids(measure, Evidence.Kind.PARTY)).containsExactly(FIRST.biin(), THIRD.biin());
    }

    @Test
    void sameAddressAloneIsWorthLess() {
        List<Contact> same = List.of(new Contact(Kind.ADDRESS, 77));
        Judgement judgement = flag.of(firstAndThird(same, same).build());
        assertThat(strength(judgement)).isEqualTo(0.5);
        assertThat(raised(judgement).aspect()).isEqualTo(new Aspect("address", "bidders"));
    }

    @Test
    void equalDigestsOfDifferentKindsAreNotTheSame() {
        clear(flag.of(firstAndThird(List.of(new Contact(Kind.PHONE, 77)), List.of(new Contact(Kind.HEAD, 77)))
                .build()));
    }

    @Test
    void repeatedContactOfOneBidderIsNotShared() {
        Contact twice = new Contact(Kind.PHONE, 77);
        assertThat(clear(flag.of(openTender()
                                .with("bids.0.contacts", List.of(twice, twice))
                                .build()))
                        .value())
                .isZero();
    }

    @Test
    void bidderWithoutContactsSharesNone() {
        clear(flag.of(firstAndThird(List.of(), List.of()).build()));
    }

    @Test
    void unknownContactsAndBiddersAreNamedUnlessOthersShare() {
        assertThat(flag.of(openTender().without("bids.1.contacts").build())).isEqualTo(missing("subject.contacts"));
        assertThat(flag.of(openTender().without("bids.1.bidder").build())).isEqualTo(missing("bids.supplier_bin_iin"));
        List<Contact> same = List.of(new Contact(Kind.HEAD, 77));
        raised(flag.of(firstAndThird(same, same).without("bids.1.contacts").build()));
        assertThat(flag.of(openTender().without("bids").build())).isEqualTo(missing("bids"));
    }

    @Test
    void oneBidderSharesWithNobody() {
        assertThat(flag.of(
                        openTender().bids(bid(801, FIRST, 950_000, Outcome.WON)).build()))
                .isEqualTo(notApplicable("no_competition"));
        assertThat(flag.of(CaseBuilder.direct().build())).isEqualTo(notApplicable("method"));
    }
}
