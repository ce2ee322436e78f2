package kz.zakupai.risk.flag.relation;

import kz.zakupai.risk.facts.Contract;
import kz.zakupai.risk.flag.Judgement;
import org.jspecify.annotations.Nullable;

/** Why the history of a customer with a supplier is not known. */
final class PairLack {
    private PairLack() {}

    static Judgement of(@Nullable Contract contract) {
        if (contract == null) {
            return new Judgement.NotComputable("contract");
        }
        if (contract.customer() == null) {
            return new Judgement.NotComputable("contract.customer_bin");
        }
        return new Judgement.NotComputable(
                contract.supplier() == null ? "contract.supplier_biin" : "history.customer_and_supplier");
    }
}
