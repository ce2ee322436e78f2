package kz.zakupai.calc.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Tenge: exact until the answer, where it is rounded half-up to 0.01. A quotient that has no end is kept to 34 digits: with
 * sums below 10^15 and the divisors that occur (100 + rate, 365), no two results that differ at all differ that late.
 */
public final class Money {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int ANSWER_DECIMALS = 2;

    private Money() {}

    /** {@code sum} as it stands in an answer. */
    public static BigDecimal rounded(BigDecimal sum) {
        return sum.setScale(ANSWER_DECIMALS, RoundingMode.HALF_UP);
    }

    /** The lowest sum to the tiyn that is not below {@code sum}. */
    public static BigDecimal notBelow(BigDecimal sum) {
        return sum.setScale(ANSWER_DECIMALS, RoundingMode.CEILING);
    }

    /** Exactly {@code percent} percent of {@code sum}. */
    public static BigDecimal percentOf(BigDecimal sum, BigDecimal percent) {
        return sum.multiply(percent).movePointLeft(2);
    }

    /** {@code sum} less {@code percent} percent of it, exactly. */
    public static BigDecimal lessPercent(BigDecimal sum, BigDecimal percent) {
        return sum.subtract(percentOf(sum, percent));
    }

    /** The tax that is contained in {@code gross} at {@code percent}, rounded once. */
    public static BigDecimal taxWithin(BigDecimal gross, BigDecimal percent) {
        return gross.multiply(percent).divide(HUNDRED.add(percent), ANSWER_DECIMALS, RoundingMode.HALF_UP);
    }

    /** {@code gross} without the tax of {@code percent} that it contains, to 34 digits. */
    public static BigDecimal netOf(BigDecimal gross, BigDecimal percent) {
        return divided(gross.multiply(HUNDRED), HUNDRED.add(percent));
    }

    /** {@code sum} by {@code divisor}, to 34 digits. */
    public static BigDecimal divided(BigDecimal sum, BigDecimal divisor) {
        return sum.divide(divisor, MathContext.DECIMAL128);
    }

    /** {@code part} in percent of {@code whole}, rounded once. */
    public static BigDecimal shareInPercent(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED).divide(whole, ANSWER_DECIMALS, RoundingMode.HALF_UP);
    }
}
