package kz.zakupai.portal.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The schedule of what goes wrong. The same rules and the same requests in the same order give the same faults, whatever the
 * clock says. Thread-safe.
 */
public final class Faults {
    private final long seed;
    private final List<Scheduled> rules = new ArrayList<>();
    private SplittableRandom random;

    private static final class Scheduled {
        private final Rule rule;
        private int seen;
        private int done;

        private Scheduled(Rule rule) {
            this.rule = rule;
        }
    }

    public Faults(long seed) {
        this.seed = seed;
        random = new SplittableRandom(seed);
    }

    /** Adds a rule behind those that there are. */
    public synchronized void add(Rule rule) {
        rules.add(new Scheduled(rule));
    }

    /** Nothing goes wrong any more; the seed starts over. */
    public synchronized void clear() {
        rules.clear();
        random = new SplittableRandom(seed);
    }

    /** What goes wrong with this request: by the first rule that says so. */
    public synchronized Optional<Rule> next(String path) {
        for (Scheduled scheduled : rules) {
            Rule rule = scheduled.rule;
            if (!path.contains(rule.path()) || (rule.times() > 0 && scheduled.done >= rule.times())) {
                continue;
            }
            int place = scheduled.seen++ - rule.after();
            if (place >= 0 && place % rule.every() == 0 && random.nextDouble() < rule.probability()) {
                scheduled.done++;
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
