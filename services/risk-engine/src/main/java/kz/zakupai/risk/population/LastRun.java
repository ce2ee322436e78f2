package kz.zakupai.risk.population;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import kz.zakupai.risk.facts.Fence;
import kz.zakupai.risk.facts.Peers;
import org.jspecify.annotations.Nullable;

/**
 * The newest finished pass over everything.
 *
 * @param finished when
 * @param peers the fences that it found
 * @param actYears the years of signing that acts were loaded of
 */
public record LastRun(long id, String ruleVersion, Instant finished, Peers peers, Set<Integer> actYears) {
    public LastRun {
        actYears = Set.copyOf(actYears);
    }

    /** The newest; null where none was made. */
    static @Nullable LastRun read(Reading reading) throws SQLException {
        LastRun[] found = new LastRun[1];
        reading.each(
                "SELECT id, rule_version, finished_at, " + fence("direct_share") + fence("close_second")
                        + fence("win_rate")
                        + fence("sections") + " act_years::bigint[] FROM risk_runs WHERE state = 'finished'"
                        + " ORDER BY id DESC LIMIT 1",
                row -> found[0] = of(row));
        return found[0];
    }

    private static String fence(String name) {
        String path = "(fences->'" + name + "'->>";
        return path + "'q1'), " + path + "'q3'), " + path + "'sample')::bigint, ";
    }

    private static LastRun of(CopyRow row) {
        long id = row.longValue();
        String version = String.valueOf(row.text());
        Instant finished = Absent.requiredInstant(row.second());
        Peers peers = new Peers(fence(row), fence(row), fence(row), fence(row));
        var years = new LongColumn(8);
        row.longs(years);
        Set<Integer> actYears = new HashSet<>();
        for (int i = 0; i < years.size(); i++) {
            actYears.add((int) years.get(i));
        }
        return new LastRun(id, version, finished, peers, actYears);
    }

    private static double number(@Nullable String text) {
        return text == null ? Double.NaN : Double.parseDouble(text);
    }

    private static @Nullable Fence fence(CopyRow row) {
        double q1 = number(row.text());
        double q3 = number(row.text());
        long sample = row.longValue();
        return sample == Absent.LONG ? null : new Fence(q1, q3, sample);
    }
}
