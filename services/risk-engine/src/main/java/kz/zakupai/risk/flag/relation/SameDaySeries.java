package kz.zakupai.risk.flag.relation;

import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Contract;
import kz.zakupai.risk.facts.Pair;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;

/** {@code same_day_series}: one customer signed several contracts without a tender with one supplier within seven days. */
final class SameDaySeries implements Flag {
    static final String CODE = "same_day_series";
    private final FlagSettings settings;
    private final int threshold;

    SameDaySeries(FlagSettings settings) {
        this.settings = settings;
        this.threshold = settings.threshold("contracts").intValueExact();
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
        Pair pair = purchase.pair();
        if (contract == null || pair == null) {
            return PairLack.of(contract);
        }
        if (contract.signed() == null) {
            return new Judgement.NotComputable("contract.sign_date");
        }
        return Judgement.of(
                pair.directSeries() >= threshold,
                new Measure(
                        pair.directSeries(), threshold, null, Evidence.of(Evidence.Kind.CONTRACT, pair.seriesIds())));
    }
}
