package kz.zakupai.risk.flag.tender;

import kz.zakupai.risk.facts.Attempts;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;

/**
 * {@code many_reannouncements}: one plan point was announced again and again, by the round in its lots' numbers, or its lots were
 * cancelled again and again.
 */
final class ManyReannouncements implements Flag {
    static final String CODE = "many_reannouncements";
    private static final Measure.Aspect CANCELLED = new Measure.Aspect("cancelled", "cancellations");
    private final FlagSettings settings;
    private final int threshold;

    ManyReannouncements(FlagSettings settings) {
        this.settings = settings;
        this.threshold = settings.threshold("rounds").intValueExact();
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
        if (purchase.lot() == null) {
            return new Judgement.NotComputable("lot");
        }
        Attempts attempts = purchase.attempts();
        if (purchase.lot().planRoot() == null || attempts.lots() == 0) {
            return new Judgement.NotComputable("lot.lot_number");
        }
        var evidence = Evidence.of(Evidence.Kind.LOT, attempts.lotIds());
        if (attempts.highestRound() >= attempts.cancelled()) {
            return Judgement.of(
                    attempts.highestRound() >= threshold,
                    new Measure(attempts.highestRound(), threshold, null, evidence));
        }
        return Judgement.of(
                attempts.cancelled() >= threshold,
                new Measure(attempts.cancelled(), threshold, null, evidence).about(CANCELLED));
    }
}
