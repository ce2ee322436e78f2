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

    Policy(String name, String text, long version, List<PathRule> rules) {
        this.name = name;
        this.text = text;
        this.version = version;
        this.rules = List.copyOf(rules);
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

    List<PathRule> rules() {
        return rules;
    }

    @Override
    public String toString() {
        return name + " v" + version;
    }
}
