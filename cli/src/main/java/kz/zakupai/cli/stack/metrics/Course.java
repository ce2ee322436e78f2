package kz.zakupai.cli.stack.metrics;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The scrapes of one part, one after the other, and how its counters grew between them. A counter that fell was started anew: what it
 * shows then is what it grew by. Prometheus's {@code increase} and {@code rate} say the same, except that they go on to the edges of
 * the asked time beyond the first and last scrape. Not thread-safe.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/functions/#rate">rate</a>
 */
public final class Course {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Deque<Scrape> scrapes = new ArrayDeque<>();
    private final Duration kept;
    private Map<Series, Series> known = Map.of();

    /** @param kept how far back it remembers */
    public Course(Duration kept) {
        this.kept = kept;
    }

    /** Adds the newest. */
    public void add(Scrape scrape) {
        scrapes.addLast(sharing(scrape));
        while (scrapes.size() > 1 && scrape.nanos() - scrapes.getFirst().nanos() > kept.toNanos()) {
            scrapes.removeFirst();
        }
    }

    /** The same, with the series of the last: there are hundreds of scrapes, and the names in them are the same. */
    private Scrape sharing(Scrape scrape) {
        var values = new HashMap<Series, Double>();
        var names = new HashMap<Series, Series>();
        scrape.values().forEach((series, value) -> {
            Series name = known.getOrDefault(series, series);
            names.put(name, name);
            values.put(name, value);
        });
        known = names;
        return new Scrape(scrape.nanos(), values);
    }

    /** The newest scrape. */
    public Optional<Scrape> last() {
        return Optional.ofNullable(scrapes.peekLast());
    }

    /**
     * By how much the selected counters grew in the {@code past} together; empty before the second scrape, and where there is no
     * metric of that name. Where there is one and only its labels are others, nothing has been counted: zero.
     */
    public OptionalDouble increase(Selection selection, Duration past) {
        List<Scrape> within = within(past);
        return within.size() < 2 || !within.getLast().has(selection.name())
                ? OptionalDouble.empty()
                : OptionalDouble.of(increases(selection, within).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum());
    }

    /** By how much a second; empty where {@link #increase} is. */
    public OptionalDouble rate(Selection selection, Duration past) {
        List<Scrape> within = within(past);
        OptionalDouble increase = increase(selection, past);
        if (increase.isEmpty()) {
            return increase;
        }
        long elapsed = within.getLast().nanos() - within.getFirst().nanos();
        return elapsed <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(increase.getAsDouble() * NANOS_PER_SECOND / elapsed);
    }

    /**
     * A quantile of what the selected histograms saw in the {@code past}; empty when they saw nothing.
     *
     * @param selection their buckets: {@code ..._bucket}
     * @param quantile 0..1
     */
    public OptionalDouble quantile(double quantile, Selection selection, Duration past) {
        var buckets = new HashMap<Double, Double>();
        increases(selection, within(past))
                .forEach((series, increase) ->
                        Buckets.bound(series).ifPresent(bound -> buckets.merge(bound, increase, Double::sum)));
        return Buckets.quantile(quantile, buckets);
    }

    private List<Scrape> within(Duration past) {
        if (scrapes.isEmpty()) {
            return List.of();
        }
        long start = scrapes.getLast().nanos() - past.toNanos();
        return scrapes.stream().filter(scrape -> scrape.nanos() - start >= 0).toList();
    }

    /** Each series from where it was first seen. */
    private static Map<Series, Double> increases(Selection selection, List<Scrape> scrapes) {
        var before = new HashMap<Series, Double>();
        var increases = new HashMap<Series, Double>();
        for (Scrape scrape : scrapes) {
            scrape.values().forEach((series, value) -> {
                if (selection.holds(series) && !Double.isNaN(value)) {
                    Double last = before.put(series, value);
                    if (last != null) {
                        increases.merge(series, value < last ? value : value - last, Double::sum);
                    }
                }
            });
        }
        return increases;
    }
}
