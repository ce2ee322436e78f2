package kz.zakupai.risk.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.CaseParts;
import kz.zakupai.risk.flag.bidding.BiddingFlags;
import kz.zakupai.risk.flag.price.PriceFlags;
import org.junit.jupiter.api.Test;

/** What a flag says although a part of the purchase is unknown, it says too when the part is known. */
class LessSaidTests {
    private static final int PURCHASES = 40;
    private static final Set<String> CODES = codes();

    /** Parts whose absence says something: that there is no entry, no stated price, no contract's own price. */
    private static final Map<String, Set<String>> TELLING = Map.of(
            "rnu_listed", Set.of("listing"),
            "dumping", Set.of("dumpingPrice"),
            "overpriced_unit", Set.of("contract", "unitPrice", "itemCode", "unitCode"),
            "frequent_loser", Set.of("mostFrequentWinner"));

    @Test
    void nothingIsClearOrRaisedForWantOfData() {
        RandomPurchases purchases = new RandomPurchases(7, false);
        List<Flag> flags = AllFlags.shipped().stream()
                .filter(flag -> CODES.contains(flag.code()))
                .toList();
        assertThat(flags).hasSize(11);
        for (int i = 0; i < PURCHASES; i++) {
            Case whole = purchases.next();
            for (String part : CaseParts.absentable(whole)) {
                Case lacking = CaseBuilder.of(whole).without(part).build();
                for (Flag flag : flags) {
                    compare(flag, part, whole, lacking);
                }
            }
        }
    }

    private static void compare(Flag flag, String part, Case whole, Case lacking) {
        String name = part.substring(part.lastIndexOf('.') + 1);
        Judgement without = flag.of(lacking);
        boolean said = without instanceof Judgement.Clear || without instanceof Judgement.Raised;
        if (!said || TELLING.getOrDefault(flag.code(), Set.of()).contains(name)) {
            return;
        }
        assertThat(without.getClass())
                .as(flag.code() + " without " + part + " of " + whole)
                .isEqualTo(flag.of(whole).getClass());
    }

    private static Set<String> codes() {
        var codes = new TreeSet<>(new BiddingFlags().flags().keySet());
        codes.addAll(new PriceFlags().flags().keySet());
        return codes;
    }
}
