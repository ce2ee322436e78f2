package kz.zakupai.risk.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.flag.AllFlags;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.rules.Judged;
import kz.zakupai.risk.rules.RuleSet;
import kz.zakupai.risk.rules.Rules;
import kz.zakupai.service.junit.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class FullPassTests {
    private static final RuleSet RULES =
            new Rules(AllFlags.families(), null, InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"))).current();
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static HikariDataSource pool;

    @BeforeAll
    static void fill() throws SQLException {
        pool = TestDatabase.pool(TestDatabase.newDatabase(), "risk-engine");
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .schemas("zakupai")
                .load()
                .migrate();
        PurchasesInDatabase.insert(pool);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static final class Silent implements FullPass.Watcher {
        @Override
        public void phase(String phase) {}

        @Override
        public void scored(long scored, long purchases) {}
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static FullPass.Outcome run(long id, int threads) throws SQLException {
        return new FullPass(pool, RULES, threads)
                .run(
                        id,
                        new Silent(),
                        (connection, outcome) -> execute(
                                connection,
                                "INSERT INTO risk_runs (id, state, rule_version, started_at, finished_at, threads, phase,"
                                        + " flags, fences, act_years, request_id) OVERRIDING SYSTEM VALUE VALUES (" + id
                                        + ", 'finished', '1', now(), now(), 1, '', '{}', '"
                                        + JSON.writeValueAsString(outcome.peers())
                                        + "', '{"
                                        + String.join(
                                                ",",
                                                outcome.actYears().stream()
                                                        .map(String::valueOf)
                                                        .toList())
                                        + "}', 'test')"));
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    @Test
    void rowsAreTheSameWhateverTheNumberOfThreads() throws SQLException {
        Set<String> digests = new HashSet<>();
        for (int threads : List.of(1, 2, 5)) {
            digests.add(run(100 + threads, threads).digest());
        }
        assertThat(digests).hasSize(1);
        assertThat(rows(
                        "SELECT count(DISTINCT md5) FROM (SELECT run_id, md5(string_agg(concat_ws('|', kind, purchase_id,"
                                + " score, computable, applicable, states, measures), ';' ORDER BY kind, purchase_id)) FROM risk_scores"
                                + " WHERE run_id > 102 GROUP BY run_id) x"))
                .containsExactly("1");
    }

    @Test
    void everyLotAndEveryContractWithoutOneIsScoredOnceAndCounted() throws SQLException {
        FullPass.Outcome outcome = run(200, 2);
        int all = PurchasesInDatabase.LOTS + PurchasesInDatabase.CONTRACTS_ALONE;
        assertThat(outcome.purchases()).isEqualTo(all);
        assertThat(
                        rows(
                                "SELECT count(DISTINCT (kind, purchase_id)) || '/' || count(*) FROM risk_scores WHERE run_id = 200"))
                .containsExactly(all + "/" + all);
        assertThat(outcome.totals()).hasSize(RULES.flags().size()).allSatisfy(flag -> {
            assertThat(flag.all()).isEqualTo(all);
            assertThat(flag.applicable()).isLessThanOrEqualTo(flag.all());
            assertThat(flag.computable()
                            + flag.missing().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum())
                    .isEqualTo(flag.applicable());
            assertThat(flag.flagged()).isLessThanOrEqualTo(flag.computable());
        });
        assertThat(outcome.totals().stream().filter(flag -> flag.flagged() > 0)).hasSizeGreaterThan(12);
    }

    @Test
    void eachPurchaseByItselfComesToTheSameAsAmongAll() throws SQLException {
        run(300, 2);
        Map<String, String> among = new LinkedHashMap<>();
        for (String row :
                rows("SELECT concat_ws(' ', kind, purchase_id, score, states) FROM risk_scores WHERE run_id = 300")) {
            String[] parts = row.split(" ", -1);
            among.put(parts[0] + " " + parts[1], parts[2] + " " + parts[3]);
        }
        var pass = new SelectedPass(pool);
        var prices = new SelectedPass.PriceRules(RULES.book());
        Map<String, String> single = new LinkedHashMap<>();
        for (String key : among.keySet()) {
            long id = Long.parseLong(key.substring(2));
            Case purchase = Objects.requireNonNull(
                    key.startsWith("0")
                            ? pass.lots(List.of(id), prices).lots().get(id)
                            : pass.contract(id, prices).contract().orElse(null),
                    key);
            Judged judged = RULES.judge(purchase);
            single.put(key, judged.points() + " " + letters(judged));
        }
        assertThat(single).isEqualTo(among);
    }

    private static String letters(Judged judged) {
        StringBuilder letters = new StringBuilder();
        for (Judgement judgement : judged.judgements()) {
            letters.append(
                    switch (judgement) {
                        case Judgement.Raised _ -> 'R';
                        case Judgement.Clear _ -> 'C';
                        case Judgement.NotApplicable _ -> 'N';
                        case Judgement.NotComputable _ -> 'M';
                    });
        }
        return letters.toString();
    }

    @Test
    void runThatFailsAtTheEndLeavesNothing() throws SQLException {
        var pass = new FullPass(pool, RULES, 2);
        assertThatThrownBy(() -> pass.run(400, new Silent(), (connection, outcome) -> {
                    throw new SQLException("the connection broke");
                }))
                .isInstanceOf(SQLException.class)
                .hasMessage("the connection broke");
        assertThat(rows("SELECT relname FROM pg_class WHERE relname LIKE 'risk\\_%\\_400%'"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {5000, 21000})
    void contractOfALotIsNotScoredByItself(long contract) {
        var pass = new SelectedPass(pool);
        assertThatThrownBy(() -> pass.contract(contract, new SelectedPass.PriceRules(RULES.book())))
                .isInstanceOf(ContractHasLotsException.class)
                .hasMessageContaining("lot 1000");
    }
}
