package kz.zakupai.vault.server.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Instants as Go's RFC3339Nano prints them: UTC, no trailing zeros in the fraction. */
final class Rfc3339 {
    /** The most bytes that one instant takes, in any year that {@link Instant} knows. */
    static final int LONGEST = 40;

    private static final long SECONDS_PER_DAY = 86_400;
    private static final long YEAR_1 = -62_135_596_800L;
    private static final long YEAR_10000 = 253_402_300_800L;

    private Rfc3339() {}

    /** Writes at {@code at} and returns the position behind. */
    static int write(Instant instant, byte[] target, int at) {
        long second = instant.getEpochSecond();
        int nano = instant.getNano();
        if (second < YEAR_1 || second >= YEAR_10000) {
            byte[] text = instant.toString().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, target, at, text.length);
            return at + text.length;
        }
        int timeOfDay = (int) Math.floorMod(second, SECONDS_PER_DAY);
        int end = date(Math.floorDiv(second, SECONDS_PER_DAY), target, at);
        target[end++] = 'T';
        end = digits(timeOfDay / 3600, 2, target, end);
        target[end++] = ':';
        end = digits(timeOfDay / 60 % 60, 2, target, end);
        target[end++] = ':';
        end = digits(timeOfDay % 60, 2, target, end);
        if (nano > 0) {
            target[end++] = '.';
            end = digits(nano, 9, target, end);
            while (target[end - 1] == '0') {
                end--;
            }
        }
        target[end++] = 'Z';
        return end;
    }

    /** Days since 1970 to a civil date, counted in eras of 400 years that begin on the first of March. */
    private static int date(long epochDay, byte[] target, int at) {
        long shifted = epochDay + 719_468;
        int dayOfEra = (int) (shifted % 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = (int) (shifted / 146_097) * 400 + yearOfEra + (month <= 2 ? 1 : 0);
        int end = digits(year, 4, target, at);
        target[end++] = '-';
        end = digits(month, 2, target, end);
        target[end++] = '-';
        return digits(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2, target, end);
    }

    private static int digits(int number, int count, byte[] target, int at) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + count;
    }
}
