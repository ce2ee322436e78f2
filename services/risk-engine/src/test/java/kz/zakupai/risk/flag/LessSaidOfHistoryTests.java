package kz.zakupai.risk.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.zakupai.risk.facts.Attempts;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.CaseParts;
import kz.zakupai.risk.facts.Execution;
import kz.zakupai.risk.facts.Pair;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.contract.ContractFlags;
import kz.zakupai.risk.flag.relation.RelationFlags;
import kz.zakupai.risk.flag.tender.TenderFlags;
import kz.zakupai.risk.rules.ShippedRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a flag on tenders, relations or contracts says although a part is unknown, it says too when the part is known. */
class LessSaidOfHistoryTests {
    /** Parts whose absence says something: works that are not finished yet. */
    private static final Map<String, Set<String>> TELLING = Map.of("odd_execution_time", Set.of("contract.executed"));

    static Stream<CaseBuilder> purchases() {
        List<Tenge> rush = new ArrayList<>(Collections.nCopies(11, Tenge.of(1_000_000)));
        rush.add(Tenge.of(90_000_000));
        CaseBuilder tender = CaseBuilder.openTender();
        CaseBuilder direct = CaseBuilder.direct();
        return Stream.of(
                tender,
                direct,
                tender.with("announcement.end", Instant.parse("2026-06-03T04:00:00Z")),
                tender.with("announcement.end", Instant.parse("2026-06-05T04:00:00Z"))
                        .with("announcement.repeated", true),
                tender.with("contract.method", 6)
                        .with("lot.method", 6)
                        .with("attempts", new Attempts(4, 2, 2, 1, 4, 499L, List.of(498L, 499L, 500L))),
                tender.with("plan.approved", CaseBuilder.PUBLISHED),
                tender.with("execution", new Execution(1, 5, Tenge.of(0), 70L, 1, Tenge.of(9), Tenge.of(0))),
                tender.with("execution", new Execution(0, null, null, null, 1, Tenge.of(9), Tenge.of(0), true)),
                tender.with("contract.addenda", 1)
                        .with("contract.rootId", 899L)
                        .with("contract.firstAddendum", Instant.parse("2026-07-09T05:00:00Z"))
                        .with("contract.rootSum", Tenge.of(900_000)),
                tender.with("announcement.subjectType", 2)
                        .with("contract.subjectType", 2)
                        .with("contract.executed", Instant.parse("2026-07-20T05:00:00Z")),
                tender.with("supplier.sections", 9),
                tender.with("supplier.activities", List.of("41201")),
                direct.with("pair", new Pair(9, 10, 10, 6, List.of(900L, 901L, 902L))),
                direct.with("contract.sum", Tenge.of(430_000)),
                direct.with("contract.signed", Instant.parse("2026-12-20T05:00:00Z"))
                        .with("customer.months", rush));
    }

    @ParameterizedTest
    @MethodSource("purchases")
    void nothingIsClearOrRaisedForWantOfData(CaseBuilder builder) {
        Case whole = builder.build();
        for (String part : CaseParts.absentable(whole)) {
            Case lacking = builder.without(part).build();
            flags().forEach((code, flag) -> {
                Judgement without = flag.of(lacking);
                boolean said = without instanceof Judgement.Clear || without instanceof Judgement.Raised;
                if (said && !TELLING.getOrDefault(code, Set.of()).contains(part)) {
                    assertThat(without.getClass())
                            .as(code + " without " + part)
                            .isEqualTo(flag.of(whole).getClass());
                }
            });
        }
    }

    private static Map<String, Flag> flags() {
        Map<String, Flag> flags = new TreeMap<>();
        for (FlagFamily family : List.of(new TenderFlags(), new RelationFlags(), new ContractFlags())) {
            family.flags().forEach((code, maker) -> flags.put(code, maker.apply(ShippedRules.settings(code))));
        }
        return flags;
    }
}
