package kz.zakupai.risk.flag.tender;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.risk.facts.Attempts;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Lot;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;

/**
 * {@code failed_then_direct}: what went to a single supplier had been put out to tender before, for the same plan point, and that
 * came to nothing.
 */
final class FailedThenDirect implements Flag {
    static final String CODE = "failed_then_direct";
    private final FlagSettings settings;
    private final int threshold;

    FailedThenDirect(FlagSettings settings) {
        this.settings = settings;
        this.threshold = settings.threshold("failed").intValueExact();
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
        Lot lot = purchase.lot();
        if (lot == null) {
            return new Judgement.NotComputable("lot");
        }
        if (lot.planRoot() == null) {
            return new Judgement.NotComputable("lot.lot_number");
        }
        Attempts attempts = purchase.attempts();
        if (attempts.competitive() == 0) {
            // A single source of this kind follows a tender by law: that none is known means that it has not been
            // loaded.
            return new Judgement.NotComputable("lots.of_plan_point");
        }
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(Evidence.Kind.LOT, lot.id()));
        if (attempts.failedLot() != null) {
            evidence.add(new Evidence(Evidence.Kind.LOT, attempts.failedLot()));
        }
        return Judgement.of(attempts.failed() >= threshold, new Measure(attempts.failed(), threshold, null, evidence));
    }
}
