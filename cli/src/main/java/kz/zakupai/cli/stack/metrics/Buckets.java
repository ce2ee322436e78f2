package kz.zakupai.cli.stack.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Quantiles of a histogram's cumulative buckets, by Prometheus's rule: evenly spread inside a bucket, and the highest finite bound for
 * what lies above it.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile">histogram_quantile</a>
 */
final class Buckets {
    private Buckets() {}

    /** The upper bound of a bucket. */
    static Optional<Double> bound(Series bucket) {
        String bound = bucket.label("le");
        try {
            return Optional.of(bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** @param counts how many were at most the bound, by bound */
    static OptionalDouble quantile(double quantile, Map<Double, Double> counts) {
        var ordered = new TreeMap<>(counts);
        double total = ordered.getOrDefault(Double.POSITIVE_INFINITY, 0d);
        if (total <= 0 || ordered.size() < 2) {
            return OptionalDouble.empty();
        }
        double rank = quantile * total;
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : ordered.entrySet()) {
            double upper = bucket.getKey();
            if (bucket.getValue() >= rank) {
                if (Double.isInfinite(upper)) {
                    return OptionalDouble.of(lower);
                }
                double inside = bucket.getValue() - below;
                return OptionalDouble.of(inside <= 0 ? upper : lower + (upper - lower) * (rank - below) / inside);
            }
            lower = upper;
            below = bucket.getValue();
        }
        return OptionalDouble.of(lower);
    }
}
