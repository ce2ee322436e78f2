package kz.zakupai.risk.flag.tender;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Contract;
import kz.zakupai.risk.facts.Group;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;

/**
 * {@code splitting}: a customer's purchases of one kind of item in one year, without a tender, stay below the limit one by one and
 * exceed it together; or this one stays just below it. A contract above the limit was made on another ground of the law, which has
 * no such limit. Sums are without VAT, as the limits are.
 */
final class Splitting implements Flag {
    static final String CODE = "splitting";
    private static final double NEAR_STRENGTH = 0.5;
    private static final Measure.Aspect NEAR = new Measure.Aspect("near_limit", "share");
    private static final Measure.Aspect MIXED = new Measure.Aspect("mixed", "times_limit");
    private final FlagSettings settings;
    private final PurchaseLimits limits;
    private final BigDecimal near;

    Splitting(FlagSettings settings) {
        this.settings = settings;
        this.limits = new PurchaseLimits(settings);
        this.near = settings.threshold("near");
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
        if (contract.sum() == null) {
            return new Judgement.NotComputable("contract.contract_sum");
        }
        if (!contract.currency().equals("KZT")) {
            return new Judgement.NotApplicable("currency");
        }
        if (purchase.method() == null) {
            return new Judgement.NotComputable("lot.ref_buy_trade_methods_id");
        }
        if (purchase.subjectType() == null) {
            return new Judgement.NotComputable("contract.ref_subject_type_id");
        }
        Group group = purchase.group();
        if (group == null) {
            return new Judgement.NotComputable(groupLacks(contract));
        }
        OptionalInt indices = limits.indices(purchase.method(), purchase.subjectType());
        if (indices.isEmpty()) {
            return new Judgement.NotComputable("contract.ref_subject_type_id");
        }
        Optional<Tenge> limit = limits.inTenge(indices.getAsInt(), group.year());
        return limit.isEmpty()
                ? new Judgement.NotComputable("rules.mci")
                : judge(contract, contract.sum(), group, limit.get());
    }

    private Judgement judge(Contract contract, Tenge sum, Group group, Tenge limit) {
        if (sum.compareTo(limit) > 0) {
            return new Judgement.NotApplicable("above_limit");
        }
        Measure together = new Measure(
                group.total().ratioTo(limit), 1, null, Evidence.of(Evidence.Kind.CONTRACT, group.contractIds()));
        boolean eachBelow = group.largest().compareTo(limit) <= 0;
        if (eachBelow && group.contracts() > 1 && group.total().compareTo(limit) > 0) {
            return new Judgement.Raised(together);
        }
        if (sum.compareToTimes(near, limit) > 0) {
            Measure alone = Measure.of(
                    sum.ratioTo(limit), near.doubleValue(), new Evidence(Evidence.Kind.CONTRACT, contract.id()));
            return new Judgement.Raised(alone.about(NEAR), NEAR_STRENGTH);
        }
        return new Judgement.Clear(eachBelow ? together : together.about(MIXED));
    }

    private static String groupLacks(Contract contract) {
        if (contract.customer() == null) {
            return "contract.customer_bin";
        }
        if (contract.signed() == null) {
            return "contract.sign_date";
        }
        return contract.itemCode() == null ? "contract_units.enstru_code" : "history.item_group";
    }
}
