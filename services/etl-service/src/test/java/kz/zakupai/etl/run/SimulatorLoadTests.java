package kz.zakupai.etl.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.portal.PortalSimulator;
import kz.zakupai.portal.Settings;
import kz.zakupai.portal.archive.Kind;
import kz.zakupai.portal.fault.Fault;
import kz.zakupai.portal.fault.Rule;
import kz.zakupai.service.junit.HttpCalls;
import kz.zakupai.service.junit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Loads a whole simulated portal, which checks queries against its schema, while things go wrong now and then. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "zakupai.log-format=plain",
            "zakupai.vault.enabled=false",
            "zakupai.etl.runs.tick=0s",
            "zakupai.etl.runs.window-days=366",
            "zakupai.portal.requests-per-second=1000",
            "zakupai.portal.token=" + Settings.TOKEN
        })
@Import(RunSurroundings.class)
class SimulatorLoadTests {
    private static final PortalSimulator SIMULATOR = PortalSimulator.start(Settings.of(7, 100));
    private static final String DATABASE = TestDatabase.newDatabase();
    private static final Map<String, Kind> TABLES = Map.of(
            "announcements", Kind.ANNOUNCEMENT,
            "lots", Kind.LOT,
            "bids", Kind.BID,
            "contracts", Kind.CONTRACT,
            "payments", Kind.PAYMENT,
            "plans", Kind.PLAN,
            "subjects", Kind.SUBJECT,
            "rnu", Kind.RNU);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private RunSurroundings.SettableClock clock;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry, DATABASE, "etl-service");
        registry.add("zakupai.portal.base", SIMULATOR::base);
    }

    @BeforeEach
    void clean() {
        SIMULATOR.faults().clear();
        sql.sql("TRUNCATE portal_runs, portal_marks, import_runs, " + String.join(", ", TABLES.keySet()) + " CASCADE")
                .update();
        clock.set(Instant.parse("2027-01-01T00:00:00Z"));
    }

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    private Map<String, Long> stored() {
        Map<String, Long> stored = new TreeMap<>();
        TABLES.keySet()
                .forEach(table -> stored.put(
                        table,
                        sql.sql("SELECT count(*) FROM " + table)
                                .query(Long.class)
                                .single()));
        return stored;
    }

    private static Map<String, Long> held() {
        Map<String, Long> held = new TreeMap<>();
        TABLES.forEach((table, kind) -> held.put(table, SIMULATOR.archive().total(kind)));
        return held;
    }

    private JsonNode load() {
        HttpCalls http = new HttpCalls(port);
        var begun = http.post("/run", "{\"mode\":\"full\",\"from\":\"2015-01-01\"}");
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        return http.get("/runs/" + begun.json().path("run_id").asString()).json();
    }

    @Test
    void everythingThatThePortalHoldsIsLoaded() {
        JsonNode run = load();
        assertThat(run.path("status").asString()).as(run.toString()).isEqualTo("finished");
        assertThat(run.at("/progress/rows_rejected").asLong())
                .as(run.toString())
                .isZero();
        assertThat(stored()).isEqualTo(held());
    }

    @Test
    void faultsThatPassCostTimeAndNoRows() {
        SIMULATOR.faults().add(new Rule(Fault.SERVER_ERROR, "", 0, 0, 7, 1, 0));
        SIMULATOR.faults().add(new Rule(Fault.RATE_LIMITED, "", 0, 0, 11, 1, 3));
        SIMULATOR.faults().add(new Rule(Fault.DISCONNECT, "", 0, 0, 13, 1, 0));
        JsonNode run = load();
        assertThat(run.path("status").asString()).as(run.toString()).isEqualTo("finished");
        assertThat(stored()).isEqualTo(held());
    }
}
