package kz.zakupai.risk.flag.contract;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Contract;
import kz.zakupai.risk.facts.Execution;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;

/**
 * {@code late_without_penalty}: acts state days overdue and no penalty; or money beyond the advance was paid before any act was
 * approved.
 */
final class LateWithoutPenalty implements Flag {
    static final String CODE = "late_without_penalty";
    private static final Measure.Aspect PAID = new Measure.Aspect("paid_without_act", "tenge");
    private static final Measure.Aspect PENALISED = new Measure.Aspect("penalised", "days");
    private final FlagSettings settings;
    private final int days;

    LateWithoutPenalty(FlagSettings settings) {
        this.settings = settings;
        this.days = settings.threshold("days").intValueExact();
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public FlagSettings settings() {
        return settings;
    }

    @Override
    public Judgement judge(Case purchase) {
        Contract contract = purchase.contract();
        if (contract == null) {
            return new Judgement.NotComputable("contract");
        }
        Execution execution = purchase.execution();
        return execution.acts() == 0 ? withoutActs(contract, execution) : withActs(contract, execution);
    }

    private static Judgement withoutActs(Contract contract, Execution execution) {
        if (execution.payments() == 0 || !execution.actsLoaded()) {
            return new Judgement.NotComputable("acts");
        }
        if (execution.paid() == null) {
            return new Judgement.NotComputable("payments.pay_amount");
        }
        if (execution.prepaid() == null) {
            return new Judgement.NotComputable("payments.prepay_sum");
        }
        Tenge beyondAdvance = execution.paid().minus(execution.prepaid());
        if (!beyondAdvance.isPositive()) {
            return new Judgement.NotComputable("acts");
        }
        Measure measure = Measure.of(
                beyondAdvance.amount().doubleValue(), 0, new Evidence(Evidence.Kind.CONTRACT, contract.id()));
        return new Judgement.Raised(measure.about(PAID));
    }

    private Judgement withActs(Contract contract, Execution execution) {
        if (execution.daysOverdue() == null) {
            return new Judgement.NotComputable("acts.day_overdue");
        }
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(Evidence.Kind.CONTRACT, contract.id()));
        if (execution.lateAct() != null) {
            evidence.add(new Evidence(Evidence.Kind.ACT, execution.lateAct()));
        }
        Measure measure = new Measure(execution.daysOverdue(), days, null, evidence);
        if (execution.daysOverdue() <= days) {
            return new Judgement.Clear(measure);
        }
        if (execution.fine() == null) {
            return new Judgement.NotComputable("acts.sum_fine");
        }
        return execution.fine().isPositive()
                ? new Judgement.Clear(measure.about(PENALISED))
                : new Judgement.Raised(measure);
    }
}
