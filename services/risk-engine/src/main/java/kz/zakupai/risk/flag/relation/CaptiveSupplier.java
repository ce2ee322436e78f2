package kz.zakupai.risk.flag.relation;

import kz.zakupai.risk.facts.Pair;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;

/** {@code captive_supplier}: a supplier has most of its contracts with one customer. */
final class CaptiveSupplier extends PairShare {
    static final String CODE = "captive_supplier";

    CaptiveSupplier(FlagSettings settings) {
        super(settings);
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    int all(Pair pair) {
        return pair.supplierContracts();
    }

    @Override
    Judgement tooFew() {
        return new Judgement.NotComputable("pair.supplier_contracts");
    }

    @Override
    Measure.PeerGroup peers(int all) {
        return new Measure.PeerGroup("suppliers_contracts", "", all);
    }
}
