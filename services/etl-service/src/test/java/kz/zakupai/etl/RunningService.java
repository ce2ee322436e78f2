package kz.zakupai.etl;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kz.zakupai.service.junit.HttpCalls;
import kz.zakupai.service.junit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service on a real PostgreSQL and a real port: one for all test classes that extend this. Tables are empty at first. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "zakupai.log-format=plain",
            "zakupai.vault.enabled=false",
            "zakupai.portal.token=the-token-of-this-test",
            "zakupai.etl.contacts-key=the-contacts-key-of-this-test",
            "zakupai.etl.import-directory=src/test/resources/pages"
        })
abstract class RunningService {
    static final FewPages PORTAL = new FewPages();
    private static final String DATABASE = TestDatabase.newDatabase();

    /** All tables that pages are loaded into. */
    private static final String TABLES = "lots, announcements, announcement_pauses, announcement_cancellations,"
            + " commission_members, contracts, contract_units, acts, payments, plans, plan_places, plan_specs, bids,"
            + " bid_lots, refs, rnu, rnu_persons, subjects, subject_addresses, subject_contacts, register_loads";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    HttpCalls http;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry, DATABASE, "etl-service");
        registry.add("zakupai.etl.allowed-origins", PORTAL::origin);
        registry.add("zakupai.etl.token-origin", PORTAL::origin);
    }

    @BeforeEach
    void beginEmpty() {
        http = new HttpCalls(port);
        sql.sql("TRUNCATE " + TABLES).update();
    }

    final HttpCalls.Answer upload(String name, byte[] content, String... kind) {
        String boundary = "----boundary-of-this-test";
        StringBuilder head = new StringBuilder();
        for (String value : kind) {
            head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n");
            head.append(value).append("\r\n");
        }
        head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"");
        head.append(name).append("\"\r\nContent-Type: application/json\r\n\r\n");
        return http.send(http.request("/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head.toString()),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }

    final HttpCalls.Answer upload(String name, String content, String... kind) {
        return upload(name, content.getBytes(StandardCharsets.UTF_8), kind);
    }

    /** Records read, then rows inserted, updated, unchanged, refused. */
    static List<Integer> counts(HttpCalls.Answer answer) {
        var json = answer.json();
        return List.of(
                json.path("rows_read").asInt(),
                json.path("rows_inserted").asInt(),
                json.path("rows_updated").asInt(),
                json.path("rows_unchanged").asInt(),
                json.path("rows_rejected").asInt());
    }

    final <T> T value(String query, Class<T> type) {
        return sql.sql(query).query(type).single();
    }
}
