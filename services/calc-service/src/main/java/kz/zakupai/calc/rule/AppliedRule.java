package kz.zakupai.calc.rule;

/**
 * One rule that an answer rests on.
 *
 * @param code a stable word: {@code vat_rate}, {@code penalty_cap} ..
 * @param statement what the rule says, in one sentence
 * @param source where it is written, or who gave it
 * @param verified false where the text in force could not be read
 */
public record AppliedRule(String code, String statement, String source, boolean verified) {
    private static final String REQUEST = "the request";

    /** A rule that the caller set: the answer then rests on his word. */
    public static AppliedRule given(String code, String statement) {
        return new AppliedRule(code, statement, REQUEST, true);
    }
}
