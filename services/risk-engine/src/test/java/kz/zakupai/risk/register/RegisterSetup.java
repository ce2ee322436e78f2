package kz.zakupai.risk.register;

import kz.zakupai.risk.SteppedClock;
import kz.zakupai.risk.SteppedTime;
import kz.zakupai.risk.portal.FakePortal;
import kz.zakupai.service.junit.HttpCalls;
import kz.zakupai.service.junit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service over a real database and a portal on a real socket; at noon of 2026-08-01 there (07:00 UTC). */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "zakupai.log-format=plain",
            "zakupai.vault.enabled=false",
            "zakupai.watch.enabled=false",
            "zakupai.rnu.answer-limit=1s",
            "zakupai.portal.token=" + FakePortal.TOKEN
        })
@Import(SteppedTime.class)
abstract class RegisterSetup {
    /** An organisation with a valid number. */
    static final String COMPANY = "050140002945";

    static final String OTHER = "000540002866";

    /** A person's number, made up: valid by its control digit alone. */
    static final String PERSON = "010101000001";

    static final FakePortal PORTAL = new FakePortal();
    static final SteppedClock CLOCK = SteppedTime.CLOCK;
    private static final String DATABASE = TestDatabase.newDatabase();

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry, DATABASE, "risk-engine");
        registry.add("zakupai.portal.base", PORTAL::base);
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    HttpCalls http;

    @BeforeEach
    void clean() {
        http = new HttpCalls(port);
        PORTAL.reset();
        CLOCK.set(SteppedTime.NOON);
        sql.sql("TRUNCATE rnu, rnu_persons, rnu_checks, register_loads, subjects, subject_contacts, refs")
                .update();
        sql.sql("UPDATE rnu_pace SET whole_since = NULL, whole_until = NULL").update();
    }

    HttpCalls.Answer validate(String biin) {
        return http.get("/validate_rnu/" + biin);
    }

    String status(String biin) {
        return validate(biin).json().path("status").asString();
    }

    void copy(boolean complete, String loadedAt) {
        sql.sql("DELETE FROM register_loads").update();
        sql.sql("INSERT INTO register_loads VALUES ('rnu', 1, 1, " + complete + ", '" + loadedAt + "')")
                .update();
    }

    void entry(String biin, String start, String end, String fetchedAt) {
        sql.sql("INSERT INTO rnu (supplier_biin, start_date, end_date, system_id, ref_reason_id, source, fetched_at,"
                        + " import_run_id) VALUES ('" + biin + "', " + start + ", " + end + ", 3, 1, 'test', '"
                        + fetchedAt + "', 0)")
                .update();
    }
}
