package kz.zakupai.risk.facts;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A sum of money in tenge, exact to the tiyn (1/100). Comparisons are exact; ratios are for showing.
 *
 * @param tiyn hundredths of a tenge; at most 9.2e18, which is 92 thousand billion tenge
 */
public record Tenge(long tiyn) implements Comparable<Tenge> {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The sum, rounded half-up to the tiyn. */
    public static Tenge of(BigDecimal amount) {
        return new Tenge(
                amount.multiply(HUNDRED).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** Whole tenge. */
    public static Tenge of(long tenge) {
        return new Tenge(Math.multiplyExact(tenge, 100));
    }

    /** The sum as a decimal with two places. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(tiyn, 2);
    }

    public Tenge plus(Tenge other) {
        return new Tenge(Math.addExact(tiyn, other.tiyn));
    }

    public Tenge minus(Tenge other) {
        return new Tenge(Math.subtractExact(tiyn, other.tiyn));
    }

    public boolean isPositive() {
        return tiyn > 0;
    }

    /**
     * How this compares with {@code factor} times {@code other}: negative if it is less, exactly.
     *
     * @param factor such as 1.2
     */
    public int compareToTimes(BigDecimal factor, Tenge other) {
        return BigDecimal.valueOf(tiyn).compareTo(BigDecimal.valueOf(other.tiyn).multiply(factor));
    }

    /** This divided by {@code other}; not a number where that is zero. For showing, not for deciding. */
    public double ratioTo(Tenge other) {
        return other.tiyn == 0 ? Double.NaN : (double) tiyn / other.tiyn;
    }

    @Override
    public int compareTo(Tenge other) {
        return Long.compare(tiyn, other.tiyn);
    }
}
