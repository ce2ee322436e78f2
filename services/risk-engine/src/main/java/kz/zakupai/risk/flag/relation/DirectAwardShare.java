package kz.zakupai.risk.flag.relation;

import java.util.List;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Customer;
import kz.zakupai.risk.facts.Fence;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;

/**
 * {@code direct_award_share}: of the sum that a customer contracted in the year, the share without a tender (methods 6 and 23) is an
 * outlier among all customers, and not small in itself either. Asked of purchases that are part of that share.
 */
final class DirectAwardShare implements Flag {
    static final String CODE = "direct_award_share";
    private final FlagSettings settings;
    private final double floor;
    private final int contracts;

    DirectAwardShare(FlagSettings settings) {
        this.settings = settings;
        this.floor = settings.threshold("floor").doubleValue();
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
        Customer customer = purchase.customer();
        if (customer == null) {
            return CustomerLack.of(purchase);
        }
        if (customer.contracts() < contracts) {
            return new Judgement.NotComputable("customer.contracts");
        }
        if (!customer.sum().isPositive()) {
            return new Judgement.NotComputable("contract.contract_sum");
        }
        Fence peers = purchase.peers().directShare();
        if (peers == null || !peers.usable(settings.minimumSample())) {
            return new Judgement.NotComputable("peers.direct_share");
        }
        double share = customer.directSum().ratioTo(customer.sum());
        double threshold = Math.max(peers.upper(), floor);
        return Judgement.of(
                share > threshold,
                new Measure(
                        share,
                        threshold,
                        new Measure.PeerGroup("customers", Integer.toString(customer.year()), peers.sample()),
                        List.of(new Evidence(
                                Evidence.Kind.PARTY, customer.party().biin()))));
    }
}
