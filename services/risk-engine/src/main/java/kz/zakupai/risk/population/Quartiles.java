package kz.zakupai.risk.population;

import java.util.Arrays;
import kz.zakupai.risk.facts.Fence;
import org.jspecify.annotations.Nullable;

/** Quartiles of a sample, interpolated between the neighbouring ranks (Hyndman and Fan, type 7). */
final class Quartiles {
    private static final double FIRST = 0.25;
    private static final double THIRD = 0.75;

    private Quartiles() {}

    /** Sorts {@code sample}; null where it is empty. */
    static @Nullable Fence of(double[] sample) {
        if (sample.length == 0) {
            return null;
        }
        Arrays.sort(sample);
        return new Fence(at(sample, FIRST), at(sample, THIRD), sample.length);
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (place - below) * (above - sorted[below]);
    }
}
