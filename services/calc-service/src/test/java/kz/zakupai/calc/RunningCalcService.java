package kz.zakupai.calc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import kz.zakupai.service.junit.HttpCalls;
import kz.zakupai.service.junit.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service on a free port with a database of its own, shared by all test classes that extend this one. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"zakupai.log-format=plain", "zakupai.vault.enabled=false"})
@Import(NewYearsEve.class)
abstract class RunningCalcService {
    private static final String DATABASE = TestDatabase.newDatabase();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry, DATABASE, "calc-service");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    HttpCalls http;

    @BeforeEach
    void connect() {
        http = new HttpCalls(port);
    }

    /** The answer to a question that must be accepted. */
    HttpCalls.Answer ask(String path, String body) {
        HttpCalls.Answer answer = http.post(path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    static BigDecimal decimal(HttpCalls.Answer answer, String field) {
        return answer.json().at("/" + field).decimalValue();
    }

    long kept() {
        return sql.sql("SELECT count(*) FROM finance_calcs").query(Long.class).single();
    }

    /** Stores a lot, and the announcement that it belongs to, as etl-service would. */
    void store(long id, @Nullable String amount, String lotNumberSymbol, Integer subject, boolean construction) {
        sql.sql("""
                        INSERT INTO announcements (id, ref_trade_methods_id, ref_subject_type_id, source, fetched_at,
                            import_run_id)
                        VALUES (:id, 2, :subject, 'test', now(), 1)""")
                .param("id", id + 1_000_000)
                .param("subject", subject, java.sql.Types.INTEGER)
                .update();
        sql.sql("""
                        INSERT INTO lots (id, amount, method_symbol, trd_buy_id, is_construction_work, source, fetched_at,
                            import_run_id)
                        VALUES (:id, :amount::numeric, :symbol, :announcement, :construction, 'test', now(), 1)""")
                .param("id", id)
                .param("amount", amount, java.sql.Types.VARCHAR)
                .param("symbol", lotNumberSymbol)
                .param("announcement", id + 1_000_000)
                .param("construction", construction ? 1 : 0)
                .update();
    }
}
