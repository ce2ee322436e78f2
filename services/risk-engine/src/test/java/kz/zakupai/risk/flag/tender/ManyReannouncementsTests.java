package kz.zakupai.risk.flag.tender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.zakupai.risk.facts.Attempts;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.flag.Outcome;
import org.junit.jupiter.api.Test;

class ManyReannouncementsTests {
    private final Outcome flag = Outcome.of(new TenderFlags(), "many_reannouncements");

    @Test
    void thirdRoundIsRaised() {
        var raised = flag.raised(attempts(3, 0));
        assertThat(raised.measure().value()).isEqualTo(3);
        assertThat(raised.measure().aspect()).isNull();
        assertThat(raised.measure().evidence()).extracting(Evidence::id).containsExactly(498L, 499L, 500L);
    }

    @Test
    void thirdCancellationIsRaisedWhateverTheRound() {
        var raised = flag.raised(attempts(1, 3));
        assertThat(raised.measure().value()).isEqualTo(3);
        assertThat(raised.measure().aspect()).isNotNull();
        assertThat(Outcome.aspect(raised.measure()).key()).isEqualTo("cancelled");
    }

    @Test
    void twoRoundsAndTwoCancellationsAreClear() {
        assertThat(flag.clear(attempts(2, 0)).threshold()).isEqualTo(3);
        assertThat(flag.clear(attempts(1, 2)).value()).isEqualTo(2);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(flag.missing(CaseBuilder.direct())).isEqualTo("lot");
        assertThat(flag.missing(attempts(3, 0).without("lot.planRoot"))).isEqualTo("lot.lot_number");
        assertThat(flag.missing(CaseBuilder.openTender().with("attempts", Attempts.UNKNOWN)))
                .isEqualTo("lot.lot_number");
    }

    private static CaseBuilder attempts(int rounds, int cancelled) {
        return CaseBuilder.openTender()
                .with("attempts", new Attempts(3, 3, 2, cancelled, rounds, 499L, List.of(498L, 499L, 500L)));
    }
}
