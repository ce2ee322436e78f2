package kz.zakupai.risk.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.Judgement;

/**
 * What all flags said about one purchase.
 *
 * @param judgements one per flag, in the order of {@link RuleSet#flags}
 * @param points the sum of weight times strength of the raised flags, rounded half-up, at most 100
 * @param applicable how many flags speak of purchases like this one
 * @param computable how many of those could be computed
 */
public record Judged(List<Judgement> judgements, int points, int applicable, int computable) {
    private static final int MOST = 100;

    public Judged {
        judgements = List.copyOf(judgements);
    }

    /** Asks every flag. */
    static Judged of(List<Flag> flags, Case purchase) {
        List<Judgement> judgements = new ArrayList<>(flags.size());
        double sum = 0;
        int applicable = 0;
        int computable = 0;
        for (Flag flag : flags) {
            Judgement judgement = flag.of(purchase);
            judgements.add(judgement);
            switch (judgement) {
                case Judgement.Raised raised -> {
                    sum += flag.settings().weight() * raised.strength();
                    applicable++;
                    computable++;
                }
                case Judgement.Clear _ -> {
                    applicable++;
                    computable++;
                }
                case Judgement.NotComputable _ -> applicable++;
                case Judgement.NotApplicable _ -> {}
            }
        }
        return new Judged(judgements, (int) Math.min(MOST, Math.round(sum)), applicable, computable);
    }

    /** Computable by applicable, to two places; 0 where nothing could be computed. */
    public BigDecimal coverage() {
        return coverage(computable, applicable);
    }

    /** The same of stored numbers. */
    public static BigDecimal coverage(int computable, int applicable) {
        return applicable == 0
                ? BigDecimal.ZERO.setScale(2)
                : BigDecimal.valueOf(computable).divide(BigDecimal.valueOf(applicable), 2, RoundingMode.HALF_UP);
    }
}
