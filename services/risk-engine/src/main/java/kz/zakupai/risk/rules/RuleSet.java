package kz.zakupai.risk.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagFamily;
import kz.zakupai.risk.flag.FlagSettings;

/**
 * The rules in force and the flags made of them. Immutable.
 *
 * @param flags those that are switched on, in the order of the file
 * @param since when they came into force
 */
public record RuleSet(RuleBook book, List<Flag> flags, Instant since) {
    public RuleSet {
        flags = List.copyOf(flags);
    }

    /** What all flags say about a purchase. */
    public Judged judge(Case purchase) {
        return Judged.of(flags, purchase);
    }

    /**
     * Makes the flags that {@code book} names.
     *
     * @throws RulesRefusedException if it names one that no family has, or a threshold is missing or makes no sense
     */
    static RuleSet of(RuleBook book, List<FlagFamily> families, Instant since) {
        var makers = new LinkedHashMap<String, Function<FlagSettings, Flag>>();
        families.forEach(family -> makers.putAll(family.flags()));
        var problems = new ArrayList<String>();
        var flags = new ArrayList<Flag>();
        for (Map.Entry<String, FlagSettings> entry : book.flags().entrySet()) {
            Function<FlagSettings, Flag> maker = makers.get(entry.getKey());
            if (maker == null) {
                problems.add("flags." + entry.getKey() + " is unknown; known are "
                        + makers.keySet().stream().sorted().toList());
                continue;
            }
            try {
                flags.add(maker.apply(entry.getValue()));
            } catch (IllegalArgumentException e) {
                problems.add("flags." + entry.getKey() + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new RulesRefusedException(problems);
        }
        return new RuleSet(book, flags, since);
    }
}
