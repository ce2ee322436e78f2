package kz.zakupai.risk.flag.relation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Contract;
import kz.zakupai.risk.facts.Customer;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;

/**
 * {@code year_end_rush}: in December a customer contracted several times the sum of an average month of that year. Asked of
 * contracts that were signed in December; only customers with contracts in enough months have an average to speak of.
 */
final class YearEndRush implements Flag {
    static final String CODE = "year_end_rush";
    private static final ZoneOffset PORTAL = ZoneOffset.ofHours(5);
    private static final int MONTHS = 12;
    private final FlagSettings settings;
    private final BigDecimal factor;
    private final int months;
    private final Tenge floor;

    YearEndRush(FlagSettings settings) {
        this.settings = settings;
        this.factor = settings.threshold("factor");
        this.months = settings.threshold("months").intValueExact();
        this.floor = Tenge.of(settings.threshold("floor"));
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
        Customer customer = purchase.customer();
        if (contract == null) {
            return new Judgement.NotComputable("contract");
        }
        if (contract.signed() == null) {
            return new Judgement.NotComputable("contract.sign_date");
        }
        if (LocalDate.ofInstant(contract.signed(), PORTAL).getMonth() != Month.DECEMBER) {
            return new Judgement.NotApplicable("month");
        }
        if (customer == null) {
            return CustomerLack.of(purchase);
        }
        if (customer.contracts() < settings.minimumSample()) {
            return new Judgement.NotComputable("customer.contracts");
        }
        return customer.months().stream().filter(Tenge::isPositive).count() < months
                ? new Judgement.NotComputable("customer.months")
                : judge(customer, contract);
    }

    private Judgement judge(Customer customer, Contract contract) {
        Tenge december = customer.months().getLast();
        Tenge asIfEveryMonth = new Tenge(Math.multiplyExact(december.tiyn(), MONTHS));
        boolean rush = asIfEveryMonth.compareToTimes(factor, customer.sum()) >= 0 && december.compareTo(floor) >= 0;
        return Judgement.of(
                rush,
                new Measure(
                        asIfEveryMonth.ratioTo(customer.sum()),
                        factor.doubleValue(),
                        new Measure.PeerGroup("months", Integer.toString(customer.year()), MONTHS),
                        List.of(
                                new Evidence(Evidence.Kind.CONTRACT, contract.id()),
                                new Evidence(
                                        Evidence.Kind.PARTY, customer.party().biin()))));
    }
}
