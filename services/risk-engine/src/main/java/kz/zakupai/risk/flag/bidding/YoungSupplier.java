package kz.zakupai.risk.flag.bidding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Contract;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Judgement.NotComputable;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;

/**
 * {@code young_supplier}: a large contract went to a supplier that was registered shortly before it was signed. Source: practice of
 * Kazakh analysts of procurement; redflags.eu has the like.
 *
 * <p>Value: days from registration to the signing of the first version, by the calendar of UTC+5. Threshold {@code days}: fewer raise the
 * flag if the contract's sum (newest version, without VAT) is above {@code sum} tenge. Evidence: the contract, the supplier. Missing:
 * {@code contract}, {@code contract.supplier_biin}, {@code contract.contract_sum}, {@code contract.ref_currency_code},
 * {@code contract.sign_date}, {@code subject.regdate}, which is missing too where it lies behind the signing. Not applicable where the lot
 * came to nothing: {@code no_contract}.
 */
final class YoungSupplier implements Flag {
    static final String CODE = "young_supplier";
    private static final ZoneOffset PORTAL = ZoneOffset.ofHours(5);
    private static final Set<Integer> CAME_TO_NOTHING = Set.of(370, 410, 430);

    private final FlagSettings settings;
    private final int days;
    private final Tenge large;

    YoungSupplier(FlagSettings settings) {
        this.settings = settings;
        days = settings.count("days");
        large = Tenge.of(settings.threshold("sum"));
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
            boolean none = purchase.lot() != null
                    && purchase.lot().status() != null
                    && CAME_TO_NOTHING.contains(purchase.lot().status());
            return none ? new Judgement.NotApplicable("no_contract") : new NotComputable("contract");
        }
        Tenge sum = contract.sum();
        if (sum == null || !sum.isPositive()) {
            return new NotComputable("contract.contract_sum");
        }
        if (!contract.currency().equals("KZT")) {
            return new NotComputable("contract.ref_currency_code");
        }
        if (contract.signed() == null) {
            return new NotComputable("contract.sign_date");
        }
        if (contract.supplier() == null) {
            return new NotComputable("contract.supplier_biin");
        }
        Instant registered = contract.supplierRegistered();
        long age = registered == null ? -1 : ChronoUnit.DAYS.between(day(registered), day(contract.signed()));
        if (age < 0) {
            return new NotComputable("subject.regdate");
        }
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(Evidence.Kind.CONTRACT, contract.id()));
        evidence.add(new Evidence(Evidence.Kind.PARTY, contract.supplier().biin()));
        return Judgement.of(age < days && sum.compareTo(large) > 0, new Measure(age, days, null, evidence));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, PORTAL);
    }
}
