package kz.zakupai.vault.server.password;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import kz.zakupai.secret.Secret;

/**
 * How passwords are made: a number of characters drawn evenly from all rules' characters, drawn again until every rule has
 * its minimum. Immutable, thread-safe.
 *
 * @param length in characters, from 4 to 100
 */
public record PasswordPolicy(int length, List<CharsetRule> rules) {
    static final int MIN_LENGTH = 4;
    static final int MAX_LENGTH = 100;
    private static final int MAX_CHARACTERS = 256;
    /** A policy that fails as often as this is refused when it is written. */
    private static final int MAX_ATTEMPTS = 100_000;

    /** 20 characters with a lower case letter, an upper case letter, a digit and a dash. */
    public static final PasswordPolicy STANDARD = new PasswordPolicy(
            20,
            List.of(
                    new CharsetRule("abcdefghijklmnopqrstuvwxyz", 1),
                    new CharsetRule("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1),
                    new CharsetRule("0123456789", 1),
                    new CharsetRule("-", 1)));

    public PasswordPolicy {
        rules = List.copyOf(rules);
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw new InvalidPasswordPolicy(
                    "passwords must be between " + MIN_LENGTH + " and " + MAX_LENGTH + " characters");
        }
        long required = rules.stream().mapToLong(CharsetRule::minimum).sum();
        if (required > length) {
            throw new InvalidPasswordPolicy("specified rules require at least " + required + " characters but " + length
                    + " is specified as the length");
        }
        int characters = characters(rules).length;
        if (characters == 0) {
            throw new InvalidPasswordPolicy("no charset specified");
        }
        if (characters > MAX_CHARACTERS) {
            throw new InvalidPasswordPolicy("charset is too long: " + characters + " characters, " + MAX_CHARACTERS
                    + " at most, after combining all rules");
        }
    }

    /**
     * Reads a policy in HCL or JSON.
     *
     * @throws InvalidPasswordPolicy if it is anything else
     */
    public static PasswordPolicy parse(String text) {
        return PolicyText.parse(text);
    }

    /**
     * A new password.
     *
     * @throws InvalidPasswordPolicy when none was found in a bounded number of attempts: the rules are too restrictive
     */
    public Secret generate(SecureRandom random) {
        int[] characters = characters(rules);
        int[] password = new int[length];
        try {
            for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
                for (int i = 0; i < length; i++) {
                    password[i] = characters[random.nextInt(characters.length)];
                }
                if (rules.stream().allMatch(rule -> rule.satisfiedBy(password))) {
                    return Secret.of(new String(password, 0, length));
                }
            }
        } finally {
            Arrays.fill(password, 0);
        }
        throw new InvalidPasswordPolicy("unable to generate password from provided policy: are the rules impossible?");
    }

    private static int[] characters(List<CharsetRule> rules) {
        return rules.stream()
                .flatMapToInt(rule -> rule.charset().codePoints())
                .distinct()
                .toArray();
    }
}
