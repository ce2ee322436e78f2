package kz.zakupai.risk.flag;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.risk.facts.Case;
import org.jspecify.annotations.Nullable;

/**
 * What the rules file says about one flag.
 *
 * @param weight the points it is worth, 0 to 100
 * @param unit of value and threshold; a key in the messages: {@code days}, {@code share}, {@code bids}
 * @param source where the flag comes from: the law's article or the literature
 * @param from the first day of purchases that it holds for; null for no bound
 * @param until the last
 * @param methods ids of the methods that it holds for (ref_trade_methods); empty for all
 * @param minimumSample so many others are needed to compare with; 0 where it compares with none
 * @param thresholds its numbers, by name
 */
public record FlagSettings(
        int weight,
        String unit,
        String source,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        Set<Integer> methods,
        long minimumSample,
        Map<String, BigDecimal> thresholds) {
    private static final ZoneOffset PORTAL = ZoneOffset.ofHours(5);
    private static final Optional<Judgement> OTHER_METHOD = Optional.of(new Judgement.NotApplicable("method"));
    private static final Optional<Judgement> OTHER_PERIOD = Optional.of(new Judgement.NotApplicable("period"));
    private static final Optional<Judgement> NO_METHOD =
            Optional.of(new Judgement.NotComputable("lot.ref_buy_trade_methods_id"));
    private static final Optional<Judgement> NO_DATE =
            Optional.of(new Judgement.NotComputable("announcement.publish_date"));

    /** @throws IllegalArgumentException if the weight is out of range or the period ends before it begins */
    public FlagSettings {
        if (weight < 0 || weight > 100) {
            throw new IllegalArgumentException("a weight must be 0 to 100, not " + weight);
        }
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("the period ends (" + until + ") before it begins (" + from + ")");
        }
        methods = Set.copyOf(methods);
        thresholds = Map.copyOf(thresholds);
    }

    /** @throws IllegalArgumentException if the rules file does not have it */
    public BigDecimal threshold(String name) {
        BigDecimal threshold = thresholds.get(name);
        if (threshold == null) {
            throw new IllegalArgumentException("the threshold " + name + " is missing");
        }
        return threshold;
    }

    /** A threshold that counts something. @throws IllegalArgumentException if it is missing, negative or not whole */
    public int count(String name) {
        BigDecimal threshold = threshold(name);
        try {
            int count = threshold.intValueExact();
            if (count >= 0) {
                return count;
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "the threshold " + name + " must be a whole number, not " + threshold, e);
        }
        throw new IllegalArgumentException("the threshold " + name + " must not be negative: " + threshold);
    }

    /** A threshold that is a share of a whole. @throws IllegalArgumentException if it is missing or not 0 to 1 */
    public BigDecimal share(String name) {
        BigDecimal threshold = threshold(name);
        if (threshold.signum() < 0 || threshold.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("the threshold " + name + " must be 0 to 1, not " + threshold);
        }
        return threshold;
    }

    /** Why the flag does not hold for this purchase, or cannot be known to; empty if it holds. */
    Optional<Judgement> exclusion(Case purchase) {
        if (!methods.isEmpty()) {
            Integer method = purchase.method();
            if (method == null) {
                return NO_METHOD;
            }
            if (!methods.contains(method)) {
                return OTHER_METHOD;
            }
        }
        if (from == null && until == null) {
            return Optional.empty();
        }
        Instant decisive = purchase.decisive();
        if (decisive == null) {
            return NO_DATE;
        }
        LocalDate day = LocalDate.ofInstant(decisive, PORTAL);
        boolean outside = (from != null && day.isBefore(from)) || (until != null && day.isAfter(until));
        return outside ? OTHER_PERIOD : Optional.empty();
    }
}
