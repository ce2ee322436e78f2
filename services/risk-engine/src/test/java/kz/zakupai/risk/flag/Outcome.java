package kz.zakupai.risk.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.rules.ShippedRules;
import org.assertj.core.api.InstanceOfAssertFactories;

/** What a flag comes to under the rules that the service comes with: says which end is expected, gives what that end carries. */
public final class Outcome {
    private final Flag flag;

    private Outcome(Flag flag) {
        this.flag = flag;
    }

    /** Of the flag that the rules file and this family make. */
    public static Outcome of(FlagFamily family, String code) {
        return new Outcome(ShippedRules.flag(family, code));
    }

    public Judgement.Raised raised(CaseBuilder purchase) {
        return assertThat(flag.of(purchase.build()))
                .asInstanceOf(InstanceOfAssertFactories.type(Judgement.Raised.class))
                .actual();
    }

    public Measure clear(CaseBuilder purchase) {
        return assertThat(flag.of(purchase.build()))
                .asInstanceOf(InstanceOfAssertFactories.type(Judgement.Clear.class))
                .actual()
                .measure();
    }

    /** The field without which nothing can be said. */
    public String missing(CaseBuilder purchase) {
        return assertThat(flag.of(purchase.build()))
                .asInstanceOf(InstanceOfAssertFactories.type(Judgement.NotComputable.class))
                .actual()
                .missing();
    }

    /** Why the flag does not speak of the purchase. */
    public String notApplicable(CaseBuilder purchase) {
        return assertThat(flag.of(purchase.build()))
                .asInstanceOf(InstanceOfAssertFactories.type(Judgement.NotApplicable.class))
                .actual()
                .reason();
    }

    /** Which of the flag's several signs a measure is about. */
    public static Measure.Aspect aspect(Measure measure) {
        return Objects.requireNonNull(measure.aspect());
    }

    /** What a measure was compared with. */
    public static Measure.PeerGroup peers(Measure measure) {
        return Objects.requireNonNull(measure.peerGroup());
    }
}
