package kz.zakupai.risk.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.zakupai.risk.flag.Measure.Evidence;

/** What tests expect of a judgement. */
public final class Judgements {
    private Judgements() {}

    /** It is raised, and this is its measure. */
    public static Measure raised(Judgement judgement) {
        assertThat(judgement).isInstanceOf(Judgement.Raised.class);
        return ((Judgement.Raised) judgement).measure();
    }

    /** It is raised, and this is how strongly. */
    public static double strength(Judgement judgement) {
        assertThat(judgement).isInstanceOf(Judgement.Raised.class);
        return ((Judgement.Raised) judgement).strength();
    }

    /** It is clear, and this is its measure. */
    public static Measure clear(Judgement judgement) {
        assertThat(judgement).isInstanceOf(Judgement.Clear.class);
        return ((Judgement.Clear) judgement).measure();
    }

    /** It cannot be computed for want of this field. */
    public static Judgement missing(String field) {
        return new Judgement.NotComputable(field);
    }

    /** It does not hold, for this reason. */
    public static Judgement notApplicable(String reason) {
        return new Judgement.NotApplicable(reason);
    }

    /** The ids of one kind that the measure rests on. */
    public static List<Long> ids(Measure measure, Evidence.Kind kind) {
        return measure.evidence().stream()
                .filter(evidence -> evidence.kind() == kind)
                .map(Evidence::id)
                .toList();
    }
}
