package kz.zakupai.risk.flag.contract;

import java.math.BigDecimal;
import java.time.Duration;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Contract;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;

/**
 * {@code addendum_growth}: the newest version's sum is far above the first one's; or the contract was changed many times; or it was
 * changed soon after it had been signed, which counts for half, since such a change may be a mere correction.
 */
final class AddendumGrowth implements Flag {
    static final String CODE = "addendum_growth";
    private static final Measure.Aspect OFTEN = new Measure.Aspect("often", "addenda");
    private static final Measure.Aspect EARLY = new Measure.Aspect("early", "days");
    private static final double EARLY_STRENGTH = 0.5;
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();
    private final FlagSettings settings;
    private final BigDecimal growth;
    private final int addenda;
    private final Duration early;

    AddendumGrowth(FlagSettings settings) {
        this.settings = settings;
        this.growth = settings.threshold("growth");
        this.addenda = settings.threshold("addenda").intValueExact();
        this.early = Duration.ofDays(settings.threshold("days").longValueExact());
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
        if (contract.addenda() >= addenda) {
            return new Judgement.Raised(
                    Measure.of(contract.addenda(), addenda, evidence(contract)).about(OFTEN));
        }
        if (contract.sum() == null) {
            return new Judgement.NotComputable("contract.contract_sum");
        }
        if (contract.rootSum() == null || !contract.rootSum().isPositive()) {
            return new Judgement.NotComputable("contract.root_id");
        }
        Measure grown =
                Measure.of(contract.sum().ratioTo(contract.rootSum()), growth.doubleValue(), evidence(contract));
        if (contract.sum().compareToTimes(growth, contract.rootSum()) >= 0) {
            return new Judgement.Raised(grown);
        }
        return contract.addenda() == 0 ? new Judgement.Clear(grown) : judgeTime(contract, grown);
    }

    private Judgement judgeTime(Contract contract, Measure grown) {
        if (contract.signed() == null || contract.firstAddendum() == null) {
            return new Judgement.NotComputable("contract.sign_date");
        }
        Duration after = Duration.between(contract.signed(), contract.firstAddendum());
        if (after.isNegative()) {
            return new Judgement.NotComputable("contract.sign_date");
        }
        if (after.compareTo(early) > 0) {
            return new Judgement.Clear(grown);
        }
        Measure soon = Measure.of(after.toSeconds() / SECONDS_PER_DAY, (double) early.toDays(), evidence(contract));
        return new Judgement.Raised(soon.about(EARLY), EARLY_STRENGTH);
    }

    private static Evidence[] evidence(Contract contract) {
        Evidence newest = new Evidence(Evidence.Kind.CONTRACT, contract.id());
        return contract.id() == contract.rootId()
                ? new Evidence[] {newest}
                : new Evidence[] {newest, new Evidence(Evidence.Kind.CONTRACT, contract.rootId())};
    }
}
