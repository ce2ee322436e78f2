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

/**
 * A customer and a supplier have most of one side's contracts, by number, with each other. Value: the share; strictly above the threshold
 * {@code share} raises. A side with fewer than {@code contracts} is not judged. Evidence: the contract.
 */
abstract class PairShare implements Flag {
    private final FlagSettings settings;
    private final BigDecimal share;
    private final int contracts;

    PairShare(FlagSettings settings) {
        this.settings = settings;
        this.share = settings.threshold("share");
        this.contracts = settings.threshold("contracts").intValueExact();
        if (contracts < 1) {
            throw new IllegalArgumentException("contracts must be 1 or more, not " + contracts);
        }
    }

    /** All contracts of the side that is judged. */
    abstract int all(Pair pair);

    /** What it comes to for a side with only a few. */
    abstract Judgement tooFew();

    /** What the share is of. */
    abstract Measure.PeerGroup peers(int all);

    @Override
    public final FlagSettings settings() {
        return settings;
    }

    @Override
    public final Judgement judge(Case purchase) {
        Contract contract = purchase.contract();
        Pair pair = purchase.pair();
        if (contract == null || pair == null) {
            return PairLack.of(contract);
        }
        int all = all(pair);
        if (all < contracts) {
            return tooFew();
        }
        boolean above = BigDecimal.valueOf(pair.contracts()).compareTo(share.multiply(BigDecimal.valueOf(all))) > 0;
        return Judgement.of(
                above,
                new Measure(
                        (double) pair.contracts() / all,
                        share.doubleValue(),
                        peers(all),
                        List.of(new Evidence(Evidence.Kind.CONTRACT, contract.id()))));
    }
}
