package kz.zakupai.calc.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Tenge: exact until the answer, where it is rounded half-up to 0.01. */
public final class Money {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int ANSWER_DECIMALS = 2;

    private Money() {}

    /** {@code sum} as it stands in an answer. */
    public static BigDecimal rounded(BigDecimal sum) {
        return sum.setScale(ANSWER_DECIMALS, RoundingMode.HALF_UP);
    }

    /** Exactly {@code percent} percent of {@code sum}. */
    public static BigDecimal percentOf(BigDecimal sum, BigDecimal percent) {
        return sum.multiply(percent).movePointLeft(2);
    }

    /** The tax that is contained in {@code gross} at {@code percent}, rounded once. */
    public static BigDecimal taxWithin(BigDecimal gross, BigDecimal percent) {
        return gross.multiply(percent).divide(HUNDRED.add(percent), ANSWER_DECIMALS, RoundingMode.HALF_UP);
    }

    /** {@code part} in percent of {@code whole}, rounded once. */
    public static BigDecimal shareInPercent(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED).divide(whole, ANSWER_DECIMALS, RoundingMode.HALF_UP);
    }
}
