package kz.zakupai.risk.flag.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Fence;
import kz.zakupai.risk.flag.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fence of the test's peers: 1 and 3 sections, so that more than 6 are outliers. What is bought is of section 17, paper. */
class OutOfProfileTests {
    private final Outcome flag = Outcome.of(new RelationFlags(), "out_of_profile");
    private final CaseBuilder purchase = CaseBuilder.openTender();

    @Test
    void moreSectionsThanTheFenceIsRaised() {
        var raised = flag.raised(purchase.with("supplier.sections", 7));
        assertThat(raised.measure().value()).isEqualTo(7);
        assertThat(raised.measure().threshold()).isEqualTo(6);
        assertThat(raised.measure().peerGroup()).isNotNull();
        assertThat(Outcome.peers(raised.measure()).sample()).isEqualTo(150);
    }

    @Test
    void asManyAsTheFenceIsClear() {
        assertThat(flag.clear(purchase.with("supplier.sections", 6)).value()).isEqualTo(6);
    }

    @Test
    void fewSectionsAreClearHoweverNarrowTheFence() {
        CaseBuilder narrow = purchase.with("peers.sections", new Fence(1, 1.2, 150));
        assertThat(flag.clear(narrow.with("supplier.sections", 3)).threshold()).isEqualTo(4);
        assertThat(flag.raised(narrow.with("supplier.sections", 4)).strength()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"17120,1", "46491,1", "17120,3", "47622,1"})
    void fittingActivityIsClear(String activity, int subject) {
        assertThat(flag.clear(activities(activity).with("announcement.subjectType", subject))
                        .aspect())
                .isNull();
        assertThat(flag.clear(activities(activity)
                                .with("announcement.subjectType", subject)
                                .with("supplier.contracts", 19))
                        .value())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"41201,1", "46491,3"})
    void noFittingActivityIsRaisedAtHalfStrength(String activity, int subject) {
        var raised = flag.raised(activities(activity).with("announcement.subjectType", subject));
        assertThat(raised.strength()).isEqualTo(0.5);
        assertThat(raised.measure().aspect()).isNotNull();
        assertThat(raised.measure().value()).isZero();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(flag.missing(purchase.with("supplier.activities", List.of())))
                .isEqualTo("subject.oked_list");
        assertThat(flag.missing(purchase.without("contract.itemCode"))).isEqualTo("contract_units.enstru_code");
        assertThat(flag.missing(purchase.without("contract.subjectType").without("announcement.subjectType")))
                .isEqualTo("contract.ref_subject_type_id");
        assertThat(flag.missing(purchase.with("peers.sections", new Fence(1, 1, 150))))
                .isEqualTo("peers.sections");
        assertThat(flag.missing(purchase.with("peers.sections", new Fence(1, 3, 19))))
                .isEqualTo("peers.sections");
        assertThat(flag.missing(purchase.without("supplier"))).isEqualTo("history.supplier");
        assertThat(flag.missing(purchase.without("supplier").without("contract.supplier")))
                .isEqualTo("contract.supplier_biin");
        assertThat(flag.missing(purchase.without("contract"))).isEqualTo("contract");
    }

    @Test
    void oneSignThatIsSeenIsEnoughWhereTheOtherIsNotKnown() {
        assertThat(flag.raised(purchase.with("supplier.activities", List.of()).with("supplier.sections", 9))
                        .strength())
                .isEqualTo(1);
        assertThat(flag.raised(activities("41201").without("peers.sections")).strength())
                .isEqualTo(0.5);
    }

    private CaseBuilder activities(String activity) {
        return purchase.with("supplier.activities", List.of(activity));
    }
}
