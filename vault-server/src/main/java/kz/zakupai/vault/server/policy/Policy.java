package kz.zakupai.vault.server.policy;

import java.util.List;

/**
 * A policy as stored and as compiled. Equality is identity: every load is its own.
 *
 * <p>Immutable.
 */
public final class Policy {
    private final String name;
    private final String text;
    private final long version;
    private final List<PathRule> rules;
    private final boolean templated;

    Policy(String name, String text, long version, List<PathRule> rules) {
        this.name = name;
        this.text = text;
        this.version = version;
        this.rules = List.copyOf(rules);
        this.templated = rules.stream().anyMatch(rule -> rule.pattern().templated());
    }

    /**
     * Reads {@code document} as a policy and keeps nothing of it.
     *
     * @throws InvalidPolicy if anything in it is wrong or unknown, with line and column
     */
    public static void check(String document) {
        PolicyParser.parse(document);
    }

    /**
     * Reads {@code document} as the policy {@code name}, for use without a store; it has version 0.
     *
     * @throws InvalidPolicy if anything in it is wrong or unknown, with line and column
     */
    public static Policy of(String name, String document) {
        return new Policy(name, document, 0, PolicyParser.parse(document));
    }

    /** Which of its rules can never decide, in the order of the text. */
    public List<Overshadowed> overshadowed() {
        return Overshadowed.among(name, rules);
    }

    /** In lower case. */
    public String name() {
        return name;
    }

    /** As it was written, after base64 is decoded. */
    public String text() {
        return text;
    }

    /** How many times it was written, from 1; 0 for one that is built in. */
    public long version() {
        return version;
    }

    /** Whether what it allows depends on who asks. */
    boolean templated() {
        return templated;
    }

    /** A rule's path as it is written, and its line. */
    public record Place(String path, int line) {}

    /** Where its rules stand, in the order of the text. */
    public List<Place> places() {
        return rules.stream()
                .map(rule -> new Place(rule.pattern().text(), rule.line()))
                .toList();
    }

    List<PathRule> rules() {
        return rules;
    }

    @Override
    public String toString() {
        return name + " v" + version;
    }
}
