package kz.zakupai.risk.population;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.risk.rules.RuleBook;

/** Brings prices of one year to another by the consumer price index. Immutable. */
final class PriceYears {
    private static final int SCALE = 6;
    private static final long SAFE = 1_000_000_000_000L;
    private final Map<Integer, Long> levels = new TreeMap<>();
    private final int window;

    PriceYears(RuleBook.Market market) {
        window = market.years();
        BigDecimal level = BigDecimal.ONE;
        int last = Integer.MIN_VALUE;
        for (var entry : new TreeMap<>(market.consumerPrices()).entrySet()) {
            int year = entry.getKey();
            if (last != Integer.MIN_VALUE && year != last + 1) {
                // Behind a gap nothing is known any more.
                break;
            }
            level = last == Integer.MIN_VALUE
                    ? level
                    : level.multiply(entry.getValue().movePointLeft(2));
            levels.put(
                    year,
                    level.movePointRight(SCALE)
                            .setScale(0, RoundingMode.HALF_UP)
                            .longValueExact());
            last = year;
        }
    }

    /** Whether prices of {@code priced} are compared with those of {@code bought}. */
    boolean compared(int priced, int bought) {
        return priced <= bought
                && priced >= bought - window
                && levels.containsKey(priced)
                && levels.containsKey(bought);
    }

    /** How many years before its own a purchase is compared with. */
    int window() {
        return window;
    }

    /** A price in tiyn of one year in the money of another, rounded half-up; both years are known. */
    long adjusted(long price, int from, int to) {
        if (from == to) {
            return price;
        }
        long below = levels.getOrDefault(from, 1L);
        long above = levels.getOrDefault(to, 1L);
        if (price < SAFE) {
            return (price * above + below / 2) / below;
        }
        return BigInteger.valueOf(price)
                .multiply(BigInteger.valueOf(above))
                .add(BigInteger.valueOf(below / 2))
                .divide(BigInteger.valueOf(below))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
    }
}
