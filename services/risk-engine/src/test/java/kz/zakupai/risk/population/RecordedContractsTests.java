package kz.zakupai.risk.population;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.zakupai.risk.flag.AllFlags;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.Recordings;
import kz.zakupai.risk.rules.RuleSet;
import kz.zakupai.risk.rules.Rules;
import kz.zakupai.service.junit.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the flags say of 327 contracts that the portal answered on one morning of February 2020. */
class RecordedContractsTests {
    private static final String COLUMNS =
            "id, parent_id, root_id, trd_buy_id, ref_contract_status_id, ref_contract_type_id, ref_subject_type_id,"
                    + " ref_currency_code, fakt_trade_methods_id, supplier_biin, customer_bin, contract_sum, fin_year";
    private static final String INSERT = "INSERT INTO contracts (" + COLUMNS
            + ", sign_date, plan_exec_date, fakt_exec_date, source, fetched_at, import_run_id) SELECT " + COLUMNS
            + ", (sign_date || '+05')::timestamptz, (plan_exec_date || '+05')::timestamptz,"
            + " (fakt_exec_date || '+05')::timestamptz, 'recording', now(), 0 FROM jsonb_to_recordset(?::jsonb) AS r(id bigint,"
            + " parent_id bigint, root_id bigint, trd_buy_id bigint, ref_contract_status_id int, ref_contract_type_id int,"
            + " ref_subject_type_id int, ref_currency_code text, fakt_trade_methods_id int, supplier_biin text,"
            + " customer_bin text, contract_sum numeric, fin_year int, sign_date text, plan_exec_date text, fakt_exec_date text)";
    private static final RuleSet RULES =
            new Rules(AllFlags.families(), null, InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"))).current();
    private static HikariDataSource pool;
    private static Map<String, FlagCoverage> totals = Map.of();

    @BeforeAll
    static void score() throws SQLException {
        String items = Recordings.read("rest-v3-contract-all-2020-02-06.json")
                .get("items")
                .toString();
        pool = TestDatabase.pool(TestDatabase.newDatabase(), "risk-engine");
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .schemas("zakupai")
                .load()
                .migrate();
        try (var connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, items);
            assertThat(insert.executeUpdate()).isEqualTo(327);
        }
        var silent = new FullPass.Watcher() {
            @Override
            public void phase(String phase) {}

            @Override
            public void scored(long scored, long purchases) {}
        };
        totals = new FullPass(pool, RULES, 2)
                .run(1, silent, (_, _) -> {}).totals().stream()
                        .collect(Collectors.toMap(FlagCoverage::code, Function.identity()));
    }

    @AfterAll
    static void close() {
        if (pool != null) {
            pool.close();
        }
    }

    @Test
    void sixContractsOfOneMinuteAreASeries() throws SQLException {
        assertThat(raised("same_day_series").keySet())
                .contains(9525360L, 9523324L, 9522868L, 9522531L, 9522067L, 9521471L);
        assertThat(raised("same_day_series").get(9525360L)).isEqualTo(6);
        // Their supplier has no other contracts, and their customer hardly any.
        assertThat(raised("captive_supplier")).hasSize(6).containsKey(9525360L);
        assertThat(raised("repeat_winner")).containsKey(9525360L);
    }

    @Test
    void purchasesUnderTheOlderLawAreNotJudgedByTheNumbersOfTheNewOne() {
        // What has no date at all may be of any time.
        assertThat(total("splitting").computable()).isZero();
        assertThat(total("splitting").missing()).containsOnlyKeys("announcement.publish_date");
    }

    @Test
    void oneMorningHasNoDecemberAndTooFewContractsForShares() {
        assertThat(total("year_end_rush").flagged()).isZero();
        assertThat(total("direct_award_share").missing()).containsKey("customer.contracts");
        assertThat(total("repeat_winner").missing()).containsKey("pair.customer_contracts");
    }

    @Test
    void contractsWithLessThanAWeekToExecuteAreFew() throws SQLException {
        assertThat(raised("odd_execution_time")).isEqualTo(Map.of(9429127L, 5, 9523191L, 4));
    }

    @Test
    void addendaWhoseFirstVersionWasNotAnsweredAreNotComputable() {
        assertThat(total("addendum_growth").missing()).isEqualTo(Map.of("contract.root_id", 36L));
    }

    @Test
    void mostContractsRaiseNoneOfTheseFlags() {
        for (String code : Set.of("same_day_series", "repeat_winner", "captive_supplier", "addendum_growth")) {
            assertThat(total(code).flagged())
                    .as(code + " " + total(code))
                    .isLessThan(total(code).all() / 5);
        }
    }

    private static FlagCoverage total(String code) {
        return Objects.requireNonNull(totals.get(code));
    }

    /** The purchases that a flag was raised for, with the value. */
    private static Map<Long, Integer> raised(String code) throws SQLException {
        var codes = RULES.flags().stream().map(Flag::code).toList();
        int place = codes.indexOf(code);
        Map<Long, Integer> found = new TreeMap<>();
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT purchase_id, states, measures FROM risk_scores")) {
            while (rows.next()) {
                String states = rows.getString("states");
                if (states.charAt(place) == 'R') {
                    long before = states.substring(0, place)
                            .chars()
                            .filter(state -> state == 'R' || state == 'C')
                            .count();
                    Float[] measures = (Float[]) rows.getArray("measures").getArray();
                    found.put(rows.getLong("purchase_id"), Math.round(measures[Math.toIntExact(before)]));
                }
            }
        }
        return found;
    }
}
