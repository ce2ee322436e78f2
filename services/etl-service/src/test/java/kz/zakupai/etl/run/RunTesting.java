package kz.zakupai.etl.run;

import java.util.List;
import java.util.Map;
import kz.zakupai.etl.portal.FakePortal;
import kz.zakupai.etl.portal.RecordedPause;
import kz.zakupai.service.junit.HttpCalls;
import kz.zakupai.service.junit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The service with a real database and a portal on a real socket; its runs are worked on in the thread that asks for them. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "zakupai.log-format=plain",
            "zakupai.vault.enabled=false",
            "zakupai.etl.runs.tick=0s",
            "zakupai.portal.requests-per-second=1000",
            "zakupai.portal.timeout=20s"
        })
@Import(RunSurroundings.class)
abstract class RunTesting {
    static final FakePortal PORTAL = new FakePortal();
    private static final String DATABASE = TestDatabase.newDatabase();
    private static final List<String> TABLES = List.of(
            "portal_runs",
            "portal_marks",
            "portal_schedule",
            "import_runs",
            "announcements",
            "lots",
            "bids",
            "bid_lots",
            "contracts",
            "contract_units",
            "plans",
            "subjects",
            "rnu",
            "refs",
            "register_loads");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    @Autowired
    RunSurroundings.SettableClock clock;

    @Autowired
    RunSurroundings.HeldExecutor workers;

    @Autowired
    RecordedPause pause;

    @Autowired
    DyingDatabase dying;

    @Autowired
    RunKeeper keeper;

    @Autowired
    ConfigurableEnvironment environment;

    HttpCalls http;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry, DATABASE, "etl-service");
        registry.add("zakupai.portal.base", PORTAL::base);
    }

    @BeforeEach
    void clean() {
        http = new HttpCalls(port);
        dying.revive();
        PORTAL.reset();
        workers.forget();
        pause.clear();
        clock.set(RunSurroundings.SettableClock.START);
        token("the-token");
        sql.sql("TRUNCATE " + String.join(", ", TABLES) + " CASCADE").update();
    }

    /** What the Vault gives as token now. */
    void token(String value) {
        environment.getPropertySources().remove("token-of-the-test");
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("token-of-the-test", Map.of("zakupai.portal.token", value)));
    }

    HttpCalls.Answer run(String request) {
        return http.post("/run", request);
    }

    /** The run that {@code begun} told of. */
    JsonNode view(HttpCalls.Answer begun) {
        return http.get("/runs/" + begun.json().path("run_id").asString()).json();
    }

    <T> T value(String query, Class<T> type) {
        return sql.sql(query).query(type).single();
    }

    List<String> column(String query) {
        return sql.sql(query).query((row, number) -> row.getString(1)).list();
    }

    static String lot(int id, int announcement) {
        return """
                {"id":%d,"lotNumber":"%d-ЗЦП1","refLotStatusId":360,"amount":1000,"nameRu":"Стол","trdBuyId":%d,\
                "lastUpdateDate":"2026-07-03 10:00:00","pointList":[%d],"Plans":[]}""".formatted(id, 9000 + id, announcement, 9000 + id);
    }

    static String announcement(int id, String published) {
        return """
                {"id":%d,"numberAnno":"%d-1","totalSum":5000.5,"publishDate":"%s 09:00:00","endDate":"%s 18:00:00"}""".formatted(id, id, published, published);
    }

    static String bid(int id, int announcement, int lot) {
        return """
                {"id":%d,"buyId":%d,"supplierBinIin":"050140002945","dateApply":"2026-07-03 10:00:00.123000",\
                "AppLots":[{"id":%d,"lotId":%d,"price":900,"amount":900,"statusId":360}]}""".formatted(id, announcement, 10 * id, lot);
    }

    static String contract(int id, String created) {
        return """
                {"id":%d,"contractNumberSys":"050140002945/26%04d/00","contractSum":100,"crdate":"%s 10:00:00",\
                "lastUpdateDate":"%s 10:00:00","ContractUnits":[{"id":%d,"lotId":1,"totalSum":100}]}""".formatted(id, id, created, created, 7 * id);
    }

    static String plan(int id) {
        return """
                {"id":%d,"rootrecordId":%d,"plnPointYear":2026,"nameRu":"Стол","refEnstruCode":"310012.100.000000","price":10}""".formatted(id, id);
    }
}
