package kz.zakupai.portal.world;

import java.util.SplittableRandom;

/**
 * Random numbers, one stream for each kind of thing and neighbourhood: what one stream gives does not depend on how much was
 * taken from another, so that adding a kind of record leaves the others as they were.
 */
final class Dice {
    private final SplittableRandom random;

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    static Dice of(long seed, String stream, long story) {
        long mixed = seed * 0x9E3779B97F4A7C15L + stream.hashCode() * 0xC2B2AE3D27D4EB4FL + story;
        return new Dice(new SplittableRandom(mixed).split());
    }

    /** {@code from} to {@code to}, both included. */
    int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    double between(double from, double to) {
        return random.nextDouble(from, to);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** A number whose logarithm is normally distributed. */
    double logNormal(double median, double sigma) {
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return median * Math.exp(sigma * (sum - 6));
    }
}
