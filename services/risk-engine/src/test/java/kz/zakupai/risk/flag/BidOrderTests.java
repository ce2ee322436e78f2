package kz.zakupai.risk.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.CaseBuilder;
import org.junit.jupiter.api.Test;

/** The order in which bids come from the database means nothing. */
class BidOrderTests {
    private static final int PURCHASES = 1_000;
    private static final List<Flag> FLAGS = AllFlags.shipped();

    @Test
    void orderOfBidsDoesNotMatter() {
        RandomPurchases purchases = new RandomPurchases(20261123, true);
        var ends = new TreeMap<String, Integer>();
        for (int i = 0; i < PURCHASES; i++) {
            Case purchase = purchases.next();
            Case shuffled = shuffled(purchase, i);
            for (Flag flag : FLAGS) {
                Judgement judgement = flag.of(purchase);
                assertThat(flag.of(shuffled))
                        .as(flag.code() + " of " + purchase)
                        .isEqualTo(judgement);
                if (flag instanceof BidFlag) {
                    ends.merge(flag.code() + " " + judgement.getClass().getSimpleName(), 1, Integer::sum);
                }
            }
        }
        assertThat(ends.values())
                .as("each of eight flags came to each of four ends: " + ends)
                .hasSize(32);
    }

    private static Case shuffled(Case purchase, long seed) {
        List<Bid> bids = new ArrayList<>(purchase.bids() == null ? List.of() : purchase.bids());
        Collections.shuffle(bids, new Random(seed));
        return CaseBuilder.of(purchase).with("bids", bids).build();
    }
}
