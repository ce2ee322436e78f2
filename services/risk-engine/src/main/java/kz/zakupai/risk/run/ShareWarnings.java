package kz.zakupai.risk.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToLongFunction;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.population.FlagCoverage;
import kz.zakupai.risk.rules.Rules;
import kz.zakupai.service.metric.LastKnown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The totals of the newest run as metrics, read from the database: {@code risk_flag_purchases{flag,state}} and
 * {@code risk_flag_share_warning{flag}}, which is 1 where a flag was raised for suspiciously many. Thread-safe.
 */
@Component
class ShareWarnings {
    private static final Logger LOG = LoggerFactory.getLogger(ShareWarnings.class);
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final long FEWEST = 20;

    private final RunStore store;
    private final Rules rules;
    private final LastKnown<List<FlagCoverage>> totals;

    ShareWarnings(RunStore store, Rules rules, MeterRegistry registry, InstantSource clock) {
        this.store = store;
        this.rules = rules;
        this.totals = new LastKnown<>("the totals of the flags", List.of(), this::read, KEPT, clock);
        for (Flag flag : rules.current().flags()) {
            String code = flag.code();
            gauge(registry, code, "flagged", FlagCoverage::flagged);
            gauge(registry, code, "clear", coverage -> coverage.computable() - coverage.flagged());
            gauge(registry, code, "not_computable", coverage -> coverage.applicable() - coverage.computable());
            gauge(registry, code, "not_applicable", coverage -> coverage.all() - coverage.applicable());
            Gauge.builder("risk.flag.share.warning", this, warnings -> warnings.warning(code))
                    .tag("flag", code)
                    .description("1 where the flag was raised for more than the share that the rules allow")
                    .register(registry);
        }
    }

    private void gauge(MeterRegistry registry, String code, String state, ToLongFunction<FlagCoverage> count) {
        Gauge.builder("risk.flag.purchases", this, warnings -> warnings.count(code, count))
                .tag("flag", code)
                .tag("state", state)
                .description("purchases of the newest run by what the flag came to")
                .register(registry);
    }

    /** Whether a flag was raised for more than {@code share} of what it could be computed for; of a handful that says nothing. */
    static boolean suspicious(FlagCoverage coverage, BigDecimal share) {
        return coverage.computable() >= FEWEST && coverage.flaggedShare() > share.doubleValue();
    }

    /** Logs each flag that is suspicious after a run. */
    void warn(BigDecimal share, List<FlagCoverage> totals) {
        for (FlagCoverage coverage : totals) {
            if (suspicious(coverage, share)) {
                LOG.warn(
                        "{} was raised for {} of {} purchases, more than a share of {}: are its thresholds right?",
                        coverage.code(),
                        coverage.flagged(),
                        coverage.computable(),
                        share);
            }
        }
    }

    private double warning(String code) {
        BigDecimal share = rules.current().book().warnShare();
        return totals.get().stream().anyMatch(coverage -> coverage.code().equals(code) && suspicious(coverage, share))
                ? 1
                : 0;
    }

    private double count(String code, ToLongFunction<FlagCoverage> count) {
        return totals.get().stream()
                .filter(coverage -> coverage.code().equals(code))
                .mapToLong(count)
                .sum();
    }

    private List<FlagCoverage> read() {
        return store.lastFinished().map(run -> store.totals(run.id())).orElse(List.of());
    }
}
