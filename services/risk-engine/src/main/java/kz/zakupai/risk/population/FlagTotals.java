package kz.zakupai.risk.population;

import java.util.List;
import java.util.TreeMap;
import kz.zakupai.risk.flag.Judgement;

/** How often one flag came to which end. Not thread-safe. */
final class FlagTotals {
    private long raised;
    private long clear;
    private long notApplicable;
    private final TreeMap<String, Long> missing = new TreeMap<>();

    void add(Judgement judgement) {
        switch (judgement) {
            case Judgement.Raised _ -> raised++;
            case Judgement.Clear _ -> clear++;
            case Judgement.NotApplicable _ -> notApplicable++;
            case Judgement.NotComputable not -> missing.merge(not.missing(), 1L, Long::sum);
        }
    }

    void add(FlagTotals other) {
        raised += other.raised;
        clear += other.clear;
        notApplicable += other.notApplicable;
        other.missing.forEach((field, count) -> missing.merge(field, count, Long::sum));
    }

    /** The totals of the flag {@code code}. */
    FlagCoverage of(String code) {
        long notComputable =
                missing.values().stream().mapToLong(Long::longValue).sum();
        long applicable = raised + clear + notComputable;
        return new FlagCoverage(code, applicable + notApplicable, applicable, raised + clear, raised, missing);
    }

    /** One for each of {@code flags}. */
    static List<FlagTotals> some(int flags) {
        return java.util.stream.Stream.generate(FlagTotals::new).limit(flags).toList();
    }
}
