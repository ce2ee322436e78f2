package kz.zakupai.etl.copy;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A decimal in the form of PostgreSQL's {@code numeric_recv}: how many digits to the base 10,000, the weight of the first,
 * the sign, how many decimals to show, the digits.
 */
final class BinaryNumeric {
    private static final int BASE = 10_000;
    private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);
    private static final int BASE_DIGITS = 4;
    private static final int NEGATIVE = 0x4000;
    /** A long holds every number of 18 digits. */
    private static final int LONG_DIGITS = 18;
    /** Enough for 60 digits before the point and after it. */
    private static final int MAX_GROUPS = 40;

    private BinaryNumeric() {}

    /** Puts {@code value}, which has at most 60 digits before the point and at most 60 after it. */
    static void put(CopyBuffer out, BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        int scale = plain.scale();
        int fractionGroups = (scale + BASE_DIGITS - 1) / BASE_DIGITS;
        int padding = fractionGroups * BASE_DIGITS - scale;
        short[] groups = new short[MAX_GROUPS];
        int count = plain.precision() + padding <= LONG_DIGITS
                ? split(plain.unscaledValue().longValueExact(), padding, groups)
                : split(
                        plain.unscaledValue()
                                .multiply(BigInteger.TEN.pow(padding))
                                .abs(),
                        groups);
        int last = 0;
        while (last < count && groups[last] == 0) {
            last++;
        }
        out.putShort(count - last);
        out.putShort(count - 1 - fractionGroups);
        out.putShort(plain.signum() < 0 ? NEGATIVE : 0);
        out.putShort(scale);
        for (int group = count - 1; group >= last; group--) {
            out.putShort(groups[group]);
        }
    }

    /** The digits to the base 10,000, the lowest first; how many there are. */
    private static int split(long unscaled, int padding, short[] groups) {
        long rest = Math.abs(unscaled);
        for (int i = 0; i < padding; i++) {
            rest *= 10;
        }
        int count = 0;
        while (rest > 0) {
            groups[count++] = (short) (rest % BASE);
            rest /= BASE;
        }
        return count;
    }

    private static int split(BigInteger unscaled, short[] groups) {
        BigInteger rest = unscaled;
        int count = 0;
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BIG_BASE);
            groups[count++] = parts[1].shortValueExact();
            rest = parts[0];
        }
        return count;
    }
}
