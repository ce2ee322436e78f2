package kz.zakupai.risk.facts;

/**
 * Quartiles of a sample, and the fences beyond which a value is an outlier (Tukey: 1.5 times the distance of the quartiles).
 *
 * @param sample how many values
 */
public record Fence(double q1, double q3, long sample) {
    private static final double REACH = 1.5;

    /** Values above this are outliers. */
    public double upper() {
        return q3 + REACH * (q3 - q1);
    }

    /** Values below this are outliers. */
    public double lower() {
        return q1 - REACH * (q3 - q1);
    }

    /** Whether the sample says anything: it is large enough and not all of one value. */
    public boolean usable(long minimumSample) {
        return sample >= minimumSample && q3 > q1;
    }
}
