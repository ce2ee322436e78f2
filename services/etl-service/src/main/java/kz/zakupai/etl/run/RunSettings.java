package kz.zakupai.etl.run;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How loads from the portal are run.
 *
 * @param windowDays how many days a window of a full load has; 1 to 366
 * @param firstDays how many days an incremental load goes back the first time; 1 to 366
 * @param overlap how far an incremental load goes back before the end of the one before, so that late lines of the journal
 *     are not missed
 * @param lease for how long a run belongs to an instance that is not heard of; another one then takes it up
 * @param stalls how often in a row the portal may be away before a run is given up
 * @param tick how often due and interrupted runs are looked for; 0 = never
 */
@ConfigurationProperties("zakupai.etl.runs")
record RunSettings(
        @DefaultValue("7") int windowDays,
        @DefaultValue("2") int firstDays,
        @DefaultValue("2h") Duration overlap,
        @DefaultValue("45s") Duration lease,
        @DefaultValue("20") int stalls,
        @DefaultValue("5s") Duration tick) {

    RunSettings {
        if (windowDays < 1 || windowDays > 366 || firstDays < 1 || firstDays > 366) {
            throw new IllegalArgumentException("zakupai.etl.runs.window-days and first-days must be between 1 and 366");
        }
        if (overlap.isNegative() || lease.compareTo(tick) <= 0 || stalls < 0) {
            throw new IllegalArgumentException(
                    "zakupai.etl.runs: overlap and stalls must not be negative, and lease must be longer than tick");
        }
    }
}
