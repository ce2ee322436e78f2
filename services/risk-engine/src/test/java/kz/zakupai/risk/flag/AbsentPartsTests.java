package kz.zakupai.risk.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.CaseParts;
import kz.zakupai.risk.facts.Tenge;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No flag throws, and none speaks where it can't, whatever a purchase lacks. */
class AbsentPartsTests {
    private static final List<Flag> FLAGS = AllFlags.shipped();

    static Stream<CaseBuilder> purchases() {
        return Stream.of(
                CaseBuilder.openTender(),
                CaseBuilder.direct(),
                CaseBuilder.openTender()
                        .with("lot.dumpingPrice", Tenge.of(970_000))
                        .with("bids.2.amount", Tenge.of(970_000))
                        .with("announcement.subjectType", 2));
    }

    @ParameterizedTest
    @MethodSource("purchases")
    void onePartAbsentAfterTheOther(CaseBuilder purchase) {
        List<String> parts = CaseParts.absentable(purchase.build());
        assertThat(parts).hasSizeGreaterThan(25);
        for (String part : parts) {
            holds(purchase.without(part), part);
        }
    }

    @ParameterizedTest
    @MethodSource("purchases")
    void everyPairOfPartsAbsent(CaseBuilder purchase) {
        List<String> parts = CaseParts.absentable(purchase.build());
        for (String one : parts) {
            CaseBuilder lacking = purchase.without(one);
            for (String other : CaseParts.absentable(lacking.build())) {
                if (one.compareTo(other) < 0) {
                    holds(lacking.without(other), one + " and " + other);
                }
            }
        }
    }

    private static void holds(CaseBuilder builder, String absent) {
        Case purchase = builder.build();
        var judgements = new ArrayList<Judgement>();
        for (Flag flag : FLAGS) {
            assertThatCode(() -> judgements.add(flag.of(purchase)))
                    .as(flag.code() + " without " + absent)
                    .doesNotThrowAnyException();
        }
        for (Judgement judgement : judgements) {
            switch (judgement) {
                case Judgement.Raised raised -> finite(raised.measure());
                case Judgement.Clear clear -> finite(clear.measure());
                case Judgement.NotApplicable not -> assertThat(not.reason()).matches("[a-z_]+");
                case Judgement.NotComputable not -> assertThat(not.missing()).matches("[a-z_]+(\\.[a-z_0-9]+)?");
            }
        }
    }

    private static void finite(Measure measure) {
        assertThat(Double.isFinite(measure.value()) && Double.isFinite(measure.threshold()))
                .as(measure.toString())
                .isTrue();
    }
}
