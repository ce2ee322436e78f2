package kz.zakupai.risk.flag.relation;

import kz.zakupai.risk.facts.Pair;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;

/** {@code repeat_winner}: one supplier has most of a customer's contracts. */
final class RepeatWinner extends PairShare {
    static final String CODE = "repeat_winner";

    RepeatWinner(FlagSettings settings) {
        super(settings);
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    int all(Pair pair) {
        return pair.customerContracts();
    }

    @Override
    Judgement tooFew() {
        return new Judgement.NotComputable("pair.customer_contracts");
    }

    @Override
    Measure.PeerGroup peers(int all) {
        return new Measure.PeerGroup("customers_contracts", "", all);
    }
}
