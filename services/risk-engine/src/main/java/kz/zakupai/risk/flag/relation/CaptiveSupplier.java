package kz.zakupai.risk.flag.relation;

import java.math.BigDecimal;
import java.util.List;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Contract;
import kz.zakupai.risk.facts.Pair;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;

/** {@code captive_supplier}: a supplier has most of its contracts, by number, with one customer. Suppliers with only a few contracts are
 * not judged. */
final class CaptiveSupplier implements Flag {
    static final String CODE = "captive_supplier";
    private final FlagSettings settings;
    private final BigDecimal share;
    private final int contracts;

    CaptiveSupplier(FlagSettings settings) {
        this.settings = settings;
        this.share = settings.threshold("share");
        this.contracts = settings.threshold("contracts").intValueExact();
        if (contracts < 1) {
            throw new IllegalArgumentException("contracts must be 1 or more, not " + contracts);
        }
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
        int all = pair.supplierContracts();
        if (all < contracts) {
            return new Judgement.NotComputable("pair.supplier_contracts");
        }
        boolean above = BigDecimal.valueOf(pair.contracts()).compareTo(share.multiply(BigDecimal.valueOf(all))) > 0;
        return Judgement.of(
                above,
                new Measure(
                        (double) pair.contracts() / all,
                        share.doubleValue(),
                        new Measure.PeerGroup("suppliers_contracts", "", all),
                        List.of(new Evidence(Evidence.Kind.CONTRACT, contract.id()))));
    }
}
