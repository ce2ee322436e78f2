package kz.zakupai.risk.flag.relation;

import java.util.List;
import java.util.Set;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Contract;
import kz.zakupai.risk.facts.Fence;
import kz.zakupai.risk.facts.Supplier;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * {@code out_of_profile}: the supplier wins in more sections of the item classifier than nearly all suppliers of its size do, or
 * none of its activities is of the section that was bought from it. Sections of ENSTRU and divisions of OKED are both numbered
 * after the international classification of activities, so that their first two digits can be compared; traders (divisions 45
 * to 47) may sell any goods.
 */
final class OutOfProfile implements Flag {
    static final String CODE = "out_of_profile";
    private static final Set<String> TRADE = Set.of("45", "46", "47");
    private static final int SECTION = 2;
    private static final int GOODS = 1;
    private static final double ACTIVITY_STRENGTH = 0.5;
    private static final Measure.Aspect ACTIVITY = new Measure.Aspect("activity", "fitting_activities");
    private final FlagSettings settings;
    private final int sections;
    private final int contracts;

    OutOfProfile(FlagSettings settings) {
        this.settings = settings;
        this.sections = settings.threshold("sections").intValueExact();
        this.contracts = settings.threshold("contracts").intValueExact();
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
        Supplier supplier = purchase.supplier();
        if (contract == null) {
            return new Judgement.NotComputable("contract");
        }
        if (supplier == null) {
            return new Judgement.NotComputable(
                    contract.supplier() == null ? "contract.supplier_biin" : "history.supplier");
        }
        Judgement variety = supplier.contracts() < contracts
                ? null
                : variety(supplier, purchase.peers().sections());
        if (variety instanceof Judgement.Raised) {
            return variety;
        }
        Judgement activity = activity(purchase, contract, supplier);
        if (activity instanceof Judgement.Raised || activity instanceof Judgement.NotComputable || variety == null) {
            return activity;
        }
        return variety;
    }

    private Judgement variety(Supplier supplier, @Nullable Fence peers) {
        if (peers == null || !peers.usable(settings.minimumSample())) {
            return new Judgement.NotComputable("peers.sections");
        }
        boolean many = supplier.sections() >= sections && supplier.sections() > peers.upper();
        return Judgement.of(
                many,
                new Measure(
                        supplier.sections(),
                        Math.max(peers.upper(), sections),
                        new Measure.PeerGroup("suppliers", "", peers.sample()),
                        List.of(new Evidence(
                                Evidence.Kind.PARTY, supplier.party().biin()))));
    }

    private static Judgement activity(Case purchase, Contract contract, Supplier supplier) {
        if (supplier.activities().isEmpty()) {
            return new Judgement.NotComputable("subject.oked_list");
        }
        String item = contract.itemCode();
        if (item == null || item.length() < SECTION) {
            return new Judgement.NotComputable("contract_units.enstru_code");
        }
        if (purchase.subjectType() == null) {
            return new Judgement.NotComputable("contract.ref_subject_type_id");
        }
        boolean goods = purchase.subjectType() == GOODS;
        long fitting = supplier.activities().stream()
                .filter(code -> code.length() >= SECTION)
                .map(code -> code.substring(0, SECTION))
                .filter(division -> item.startsWith(division) || (goods && TRADE.contains(division)))
                .count();
        Measure measure = Measure.of(
                        (double) fitting,
                        1,
                        new Evidence(Evidence.Kind.CONTRACT, contract.id()),
                        new Evidence(Evidence.Kind.PARTY, supplier.party().biin()))
                .about(ACTIVITY);
        return fitting == 0 ? new Judgement.Raised(measure, ACTIVITY_STRENGTH) : new Judgement.Clear(measure);
    }
}
