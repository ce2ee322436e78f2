package kz.zakupai.risk.population;

import java.util.List;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Party;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.rules.Judged;

/** Writes what was judged as rows of {@code risk_scores}, and counts it. Not thread-safe. */
final class RowMaker {
    /** The columns of a row; the run's number is the same in all of them and left to the table. */
    static final String COLUMNS = "(kind, purchase_id, customer, score, computable, applicable, states, measures)";

    private static final int FIELDS = 8;
    private final CopyBuffer rows;
    private final List<FlagTotals> totals;
    private final double[] measures;
    private final char[] states;

    RowMaker(int flags) {
        rows = new CopyBuffer();
        totals = FlagTotals.some(flags);
        measures = new double[flags];
        states = new char[flags];
    }

    /** @param kind 0 for a lot, 1 for a contract */
    void add(int kind, long id, Case purchase, Judged judged) {
        int measured = 0;
        List<Judgement> judgements = judged.judgements();
        for (int flag = 0; flag < states.length; flag++) {
            Judgement judgement = judgements.get(flag);
            totals.get(flag).add(judgement);
            switch (judgement) {
                case Judgement.Raised raised -> {
                    states[flag] = 'R';
                    measures[measured++] = raised.measure().value();
                }
                case Judgement.Clear clear -> {
                    states[flag] = 'C';
                    measures[measured++] = clear.measure().value();
                }
                case Judgement.NotApplicable _ -> states[flag] = 'N';
                case Judgement.NotComputable _ -> states[flag] = 'M';
            }
        }
        rows.row(FIELDS)
                .smallint(kind)
                .bigint(id)
                .optional(customer(purchase))
                .smallint(judged.points())
                .smallint(judged.computable())
                .smallint(judged.applicable())
                .text(new String(states))
                .reals(measures, measured);
    }

    private static long customer(Case purchase) {
        Party customer =
                purchase.contract() == null ? null : purchase.contract().customer();
        if (customer == null && purchase.lot() != null) {
            customer = purchase.lot().customer();
        }
        return customer == null ? Absent.LONG : customer.biin();
    }

    List<FlagTotals> totals() {
        return totals;
    }

    byte[] rows() {
        return rows.toArray();
    }
}
