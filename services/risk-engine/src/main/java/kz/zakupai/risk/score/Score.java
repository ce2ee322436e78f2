package kz.zakupai.risk.score;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.population.LastRun;
import kz.zakupai.risk.rules.Judged;
import kz.zakupai.risk.rules.RuleSet;
import org.jspecify.annotations.Nullable;

/**
 * What one purchase was judged to be.
 *
 * @param lotId null for a contract without a lot
 * @param contractId of that contract; null for a lot
 * @param comparedWith the pass whose totals and fences were used; null where none was made
 */
record Score(
        @Nullable Long lotId,
        @Nullable Long contractId,
        RuleSet rules,
        Judged judged,
        @Nullable LastRun comparedWith) {

    /** A flag that could not be computed, and the field that it would need. */
    record Lacking(String code, String missing) {}

    static Score of(Case purchase, RuleSet rules, @Nullable LastRun comparedWith) {
        Long lot = purchase.lot() == null ? null : purchase.lot().id();
        Long contract = lot != null || purchase.contract() == null
                ? null
                : purchase.contract().id();
        return new Score(lot, contract, rules, rules.judge(purchase), comparedWith);
    }

    RiskLevel level() {
        return RiskLevel.of(judged, rules.book().levels());
    }

    List<String> flags() {
        List<String> raised = new ArrayList<>();
        List<Flag> flags = rules.flags();
        for (int i = 0; i < flags.size(); i++) {
            if (judged.judgements().get(i) instanceof Judgement.Raised) {
                raised.add(flags.get(i).code());
            }
        }
        return raised;
    }

    List<Lacking> notComputable() {
        List<Lacking> lacking = new ArrayList<>();
        List<Flag> flags = rules.flags();
        for (int i = 0; i < flags.size(); i++) {
            if (judged.judgements().get(i) instanceof Judgement.NotComputable not) {
                lacking.add(new Lacking(flags.get(i).code(), not.missing()));
            }
        }
        return lacking;
    }
}
