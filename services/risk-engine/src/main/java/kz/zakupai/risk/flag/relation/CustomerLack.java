package kz.zakupai.risk.flag.relation;

import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Contract;
import kz.zakupai.risk.flag.Judgement;

/** Why what a customer contracted in the year of the purchase is not known. */
final class CustomerLack {
    private CustomerLack() {}

    static Judgement of(Case purchase) {
        Contract contract = purchase.contract();
        if (contract == null) {
            return new Judgement.NotComputable("contract");
        }
        if (contract.customer() == null) {
            return new Judgement.NotComputable("contract.customer_bin");
        }
        return new Judgement.NotComputable(contract.signed() == null ? "contract.sign_date" : "history.customer");
    }
}
