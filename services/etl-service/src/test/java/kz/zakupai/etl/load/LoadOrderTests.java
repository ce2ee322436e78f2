package kz.zakupai.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.zakupai.etl.contact.ContactDigests;
import kz.zakupai.service.junit.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Many rows at once must come to the same as the same rows one after the other, whatever they are. */
class LoadOrderTests {
    private static final int RECORDS = 400;
    private static final int CONTRACTS = 12;

    private HikariDataSource pool;
    private JdbcClient database;
    private PageLoader loader;
    private Random random = new Random(0);

    @BeforeEach
    void open() {
        pool = TestDatabase.pool(TestDatabase.newDatabase(), "etl-service");
        Flyway.configure().dataSource(pool).schemas("zakupai").load().migrate();
        database = JdbcClient.create(pool);
        var digests = new ContactDigests(new StandardEnvironment(), new SimpleMeterRegistry());
        loader = new PageLoader(pool, database, new JdbcTransactionManager(pool), digests);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void pagesOfAnyLengthGiveWhatRowByRowGives(long seed) {
        random = new Random(seed);
        List<ObjectNode> records =
                IntStream.range(0, RECORDS).mapToObj(_ -> record()).toList();
        Reference reference = new Reference();
        records.forEach(reference::apply);

        for (int from = 0; from < RECORDS; ) {
            int to = Math.min(RECORDS, from + 1 + random.nextInt(60));
            load(records.subList(from, to), Long.MAX_VALUE);
            from = to;
        }
        assertThat(contracts()).isEqualTo(reference.contracts());
        assertThat(units()).isEqualTo(reference.units());
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void fileInPartsGivesWhatRowByRowGives(long seed) {
        random = new Random(seed);
        List<ObjectNode> records = new ArrayList<>(
                IntStream.range(0, RECORDS).mapToObj(_ -> record()).toList());
        Collections.shuffle(records, random);
        Reference reference = new Reference();
        records.forEach(reference::apply);
        load(records, 37);
        assertThat(contracts()).isEqualTo(reference.contracts());
        assertThat(units()).isEqualTo(reference.units());
    }

    /** A contract of few, with some of the fields; always with a version where it lists units, as the portal's are. */
    private ObjectNode record() {
        ObjectNode record = JsonMapper.shared().createObjectNode();
        record.put("id", 1 + random.nextInt(CONTRACTS));
        if (random.nextBoolean()) {
            record.put("contract_sum", random.nextInt(5));
        }
        if (random.nextBoolean()) {
            record.put("description_ru", random.nextInt(3) == 0 ? null : "о " + random.nextInt(3));
        }
        boolean units = random.nextInt(3) == 0;
        if (units || random.nextBoolean()) {
            boolean none = !units && random.nextInt(4) == 0;
            record.put("last_update_date", none ? null : "2020-02-0" + (1 + random.nextInt(5)) + "T00:00:00Z");
        }
        record.put("contract_number_sys", "x");
        if (units) {
            var list = record.putArray("contract_units");
            IntStream.rangeClosed(1, 4)
                    .filter(unit -> unit == 1 || random.nextBoolean())
                    .forEach(unit -> list.addObject().put("id", unit).put("quantity", random.nextInt(3)));
        }
        return record;
    }

    private void load(List<ObjectNode> records, long recordsAtOnce) {
        byte[] page = records.toString().getBytes(StandardCharsets.UTF_8);
        var provenance = new Provenance("test", Instant.EPOCH, 1);
        LoadReport report =
                loader.load(new ByteArrayInputStream(page), null, provenance, recordsAtOnce, _ -> {}, _ -> {});
        assertThat(report.rejects()).isEmpty();
    }

    private List<String> contracts() {
        return rows(
                "SELECT concat_ws('/', id, coalesce(contract_sum::text, '-'), coalesce(description_ru, '-'),"
                        + " coalesce(to_char(last_update_date AT TIME ZONE 'UTC', 'YYYY-MM-DD'), '-')) FROM contracts ORDER BY id");
    }

    private List<String> units() {
        return rows("SELECT concat_ws('/', contract_id, unit_key, quantity,"
                + " to_char(last_update_date AT TIME ZONE 'UTC', 'YYYY-MM-DD'))"
                + " FROM contract_units ORDER BY contract_id, unit_key");
    }

    private List<String> rows(String query) {
        return database.sql(query).query((row, number) -> row.getString(1)).list();
    }

    /** What storing one row after the other means, said as plainly as possible. */
    private static final class Reference {
        private final TreeMap<Integer, TreeMap<String, String>> contracts = new TreeMap<>();
        private final TreeMap<Integer, TreeMap<String, String>> units = new TreeMap<>();
        private final TreeMap<Integer, String> unitVersions = new TreeMap<>();

        void apply(JsonNode record) {
            int id = record.path("id").asInt();
            String version = text(record.path("last_update_date"));
            boolean known = contracts.containsKey(id);
            TreeMap<String, String> row = contracts.computeIfAbsent(id, _ -> new TreeMap<>());
            String stored = row.getOrDefault("last_update_date", "-");
            boolean older = record.has("last_update_date")
                    && !version.equals("-")
                    && !stored.equals("-")
                    && version.compareTo(stored) < 0;
            if (!known || !older) {
                for (String field : List.of("contract_sum", "description_ru", "last_update_date")) {
                    if (record.has(field)) {
                        row.put(field, text(record.path(field)));
                    }
                }
            }
            if (record.has("contract_units") && version.compareTo(unitVersions.getOrDefault(id, "")) >= 0) {
                TreeMap<String, String> list = new TreeMap<>();
                record.path("contract_units")
                        .forEach(unit -> list.put(
                                "u" + unit.path("id").asString(),
                                unit.path("quantity").asString() + "/" + version));
                units.put(id, list);
                unitVersions.put(id, version);
            }
        }

        private static String text(JsonNode value) {
            return value.isNull() || value.isMissingNode()
                    ? "-"
                    : value.asString().replaceFirst("T.*", "");
        }

        List<String> contracts() {
            return contracts.entrySet().stream()
                    .map(entry -> entry.getKey() + "/"
                            + List.of("contract_sum", "description_ru", "last_update_date").stream()
                                    .map(field -> entry.getValue().getOrDefault(field, "-"))
                                    .collect(Collectors.joining("/")))
                    .toList();
        }

        List<String> units() {
            return units.entrySet().stream()
                    .flatMap(entry -> entry.getValue().entrySet().stream()
                            .map(unit -> entry.getKey() + "/" + unit.getKey() + "/" + unit.getValue()))
                    .toList();
        }
    }
}
