package kz.zakupai.risk.dumping;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kz.zakupai.service.metric.LastKnown;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code anti_dumping_method_percent{method}} and {@code anti_dumping_region_percent{region}}: the same as {@code
 * anti_dumping_percent}, for each method that has a limit (its id in ref_trade_methods) and each region (the first two digits of
 * the place of delivery in the classifier KATO, {@code other} for any other). Not a number where the last pass could compute
 * the flag for no lot. Counted once per pass: it may have millions of lots.
 */
@Component
class DumpingShares {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final String OTHER = "other";

    /** The regions and the three cities of their rank, as KATO has had them since 2022. */
    private static final Set<String> REGIONS = Set.of(
            "10", "11", "15", "19", "23", "27", "31", "33", "35", "39", "43", "47", "55", "59", "61", "62", "63", "71",
            "75", "79");

    private final JdbcClient database;
    private final LastKnown<Shares> shares;
    private volatile Shares counted = Shares.NONE;

    DumpingShares(JdbcClient database, MeterRegistry registry, InstantSource clock) {
        this.database = database;
        shares = new LastKnown<>("the shares of dumping", Shares.NONE, this::read, KEPT, clock);
        var methods = new TreeSet<Integer>();
        Arrays.stream(DumpingSubject.values()).map(DumpingSubject::methods).forEach(methods::addAll);
        methods.forEach(method -> gauge(registry, "method", Integer.toString(method)));
        REGIONS.forEach(region -> gauge(registry, "region", region));
        gauge(registry, "region", OTHER);
    }

    private void gauge(MeterRegistry registry, String label, String value) {
        Gauge.builder(
                        "anti.dumping." + label + ".percent",
                        this,
                        it -> it.shares.get().percent(label, value))
                .tag(label, value)
                .description("lots of a hundred with a bid below the limit, by the last pass")
                .register(registry);
    }

    /** Of the pass {@code run}: lots by label and its value. */
    private record Shares(long run, Map<String, Map<String, Lots>> lots) {
        static final Shares NONE = new Shares(-1, Map.of());

        double percent(String label, String value) {
            Lots group = lots.getOrDefault(label, Map.of()).get(value);
            return group == null ? Double.NaN : 100.0 * group.dumped() / group.all();
        }
    }

    private record Lots(long dumped, long all) {
        Lots and(Lots other) {
            return new Lots(dumped + other.dumped, all + other.all);
        }
    }

    private Shares read() {
        long last = database.sql("SELECT max(id) FROM risk_runs WHERE state = 'finished'")
                .query((row, number) -> row.getLong(1))
                .single();
        if (last != counted.run()) {
            counted = count(last);
        }
        return counted;
    }

    private Shares count(long run) {
        var methods = new HashMap<String, Lots>();
        var regions = new HashMap<String, Lots>();
        database.sql("""
                        SELECT l.ref_buy_trade_methods_id AS method, left(l.pln_point_kato_list[1], 2) AS region,
                            count(*) FILTER (WHERE s.state = 'R') AS dumped, count(*) AS lots
                        FROM (SELECT scores.purchase_id, substr(scores.states, array_position(runs.flags, 'dumping'), 1) AS state
                              FROM risk_runs AS runs JOIN risk_scores AS scores ON scores.run_id = runs.id
                              WHERE runs.id = :run AND scores.kind = 0) AS s
                        JOIN lots AS l ON l.id = s.purchase_id
                        WHERE s.state IN ('R', 'C') GROUP BY 1, 2""").param("run", run).query(row -> {
            var lots = new Lots(row.getLong("dumped"), row.getLong("lots"));
            String region = row.getString("region");
            methods.merge(Integer.toString(row.getInt("method")), lots, Lots::and);
            regions.merge(region != null && REGIONS.contains(region) ? region : OTHER, lots, Lots::and);
        });
        return new Shares(run, Map.of("method", methods, "region", regions));
    }
}
