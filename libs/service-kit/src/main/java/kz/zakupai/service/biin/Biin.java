package kz.zakupai.service.biin;

/**
 * A checked 12-digit number: of a person (IIN) or of an organisation (BIN).
 *
 * <p>Source: the rules of forming these numbers (adilet.zan.kz P070000406). The 5th digit is 0 to 3 in an IIN (tens of
 * the day of birth) and 4 to 6 in a BIN (kind of organisation). The 12th is a control digit: the sum of digit times
 * weight 1..11 modulo 11, with weights 3..11,1,2 where that gives 10; a number for which both give 10 does not exist.
 *
 * <p>An IIN is personal data: {@link #toString()} and {@link #masked()} hide it.
 *
 * @param digits the twelve digits
 */
public record Biin(String digits) {
    private static final int LENGTH = 12;
    private static final int[] FIRST_WEIGHTS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    private static final int[] SECOND_WEIGHTS = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};

    /** Whom the number belongs to. */
    public enum Holder {
        PERSON,
        ORGANISATION
    }

    /**
     * Checks {@code digits}.
     *
     * @throws InvalidBiinException with the reason, which never repeats the number
     */
    public Biin {
        if (digits.length() != LENGTH) {
            throw new InvalidBiinException("must have 12 digits, has " + digits.length() + " characters");
        }
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new InvalidBiinException("must consist of the digits 0 to 9");
        }
        if (digits.charAt(4) > '6') {
            throw new InvalidBiinException("its 5th digit must be 0 to 6");
        }
        if (controlDigit(digits) != digits.charAt(LENGTH - 1) - '0') {
            throw new InvalidBiinException("its control digit is wrong");
        }
    }

    /** Whose number it is, by its 5th digit. */
    public Holder holder() {
        return digits.charAt(4) <= '3' ? Holder.PERSON : Holder.ORGANISATION;
    }

    /** The number for people and logs: in full for an organisation, hidden for a person. */
    public String masked() {
        return holder() == Holder.PERSON ? "************" : digits;
    }

    @Override
    public String toString() {
        return masked();
    }

    private static int controlDigit(String digits) {
        int first = weighted(digits, FIRST_WEIGHTS);
        return first == 10 ? weighted(digits, SECOND_WEIGHTS) : first;
    }

    private static int weighted(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return sum % 11;
    }
}
