package kz.zakupai.risk.rules;

import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagFamily;
import kz.zakupai.risk.flag.FlagSettings;

/** The rules that come with the service, for tests of the flags: what a flag does is what its shipped thresholds make of it. */
public final class ShippedRules {
    private static final RuleBook BOOK = RuleBookReader.read(RuleText.builtIn());

    private ShippedRules() {}

    /** What the rules say about a flag. */
    public static FlagSettings settings(String code) {
        FlagSettings settings = BOOK.flags().get(code);
        if (settings == null) {
            throw new IllegalArgumentException("the rules have no flag " + code);
        }
        return settings;
    }

    /** The flag of {@code family} that is called {@code code}. */
    public static Flag flag(FlagFamily family, String code) {
        var maker = family.flags().get(code);
        if (maker == null) {
            throw new IllegalArgumentException("the family has no flag " + code);
        }
        return maker.apply(settings(code));
    }
}
