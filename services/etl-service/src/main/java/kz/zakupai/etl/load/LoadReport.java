package kz.zakupai.etl.load;

import java.util.List;
import java.util.Map;
import kz.zakupai.etl.page.PageEnvelope;

/**
 * What one page brought.
 *
 * @param kind the kind of its records
 * @param read how many records it had
 * @param tables what became of the rows, per table; a record has rows in several where it has others nested in it
 * @param rejected how many rows were refused
 * @param rejects the first of them, at most {@link #MAX_REJECTS}
 */
public record LoadReport(
        String kind,
        long read,
        Map<String, Counts> tables,
        long rejected,
        List<Reject> rejects,
        PageEnvelope envelope) {
    /** How many refused rows are kept one by one; the others are counted. */
    public static final int MAX_REJECTS = 1000;

    /** The sum over all tables. */
    public Counts total() {
        return tables.values().stream().reduce(Counts.NONE, Counts::plus);
    }
}
