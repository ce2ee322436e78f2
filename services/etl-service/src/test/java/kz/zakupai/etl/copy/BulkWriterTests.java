package kz.zakupai.etl.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import kz.zakupai.etl.table.ColumnType;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.Table;
import kz.zakupai.service.junit.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The binary form is checked against PostgreSQL itself: what goes in must come out. */
class BulkWriterTests {
    private static final int ROWS = 2000;
    private static final Table TABLE = Table.named("every_type", "id")
            .with(ColumnType.ID, "id")
            .with(ColumnType.NUMBER, "number")
            .with(ColumnType.AMOUNT, "amount")
            .with(ColumnType.TEXT, "text")
            .with(ColumnType.TIME, "time")
            .with(ColumnType.IDS, "ids")
            .with(ColumnType.TEXTS, "texts")
            .build();

    private final Random random = new Random(7);

    private List<@Nullable Object> values(long id) {
        int digits = 1 + random.nextInt(29);
        BigDecimal amount = new BigDecimal(new BigInteger(digits * 3, random), random.nextInt(13));
        String text = random.ints(random.nextInt(30), 1, 0x20000)
                .filter(point -> point < 0xd800 || point > 0xdfff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        Instant time = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1000L);
        return Arrays.asList(
                id,
                (long) random.nextInt(Integer.MAX_VALUE),
                random.nextInt(9) == 0 ? null : amount,
                text,
                time,
                random.longs(random.nextInt(4)).boxed().toList(),
                IntStream.range(0, random.nextInt(3)).mapToObj(i -> "ы\"," + i).toList());
    }

    @Test
    void whatIsStoredIsWhatWasGiven() throws SQLException {
        List<List<@Nullable Object>> given = new ArrayList<>();
        IntStream.range(0, ROWS).forEach(id -> given.add(values(id)));
        try (HikariDataSource pool = TestDatabase.pool(TestDatabase.newDatabase(), "etl-service");
                Connection connection = pool.getConnection()) {
            create(connection);
            BulkWriter writer = new BulkWriter(connection, "test", Instant.EPOCH, 1);
            for (List<@Nullable Object> values : given) {
                Row row = new Row(TABLE);
                IntStream.range(0, values.size()).forEach(place -> row.put(place, values.get(place)));
                writer.add(row);
            }
            assertThat(writer.flush()).containsEntry("every_type", new Merged(ROWS, ROWS, 0));
            assertThat(stored(connection)).isEqualTo(given);
            connection.rollback();
        }
    }

    private static void create(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA zakupai");
            statement.execute(
                    "CREATE TABLE every_type (id bigint PRIMARY KEY, number integer, amount numeric, text text,"
                            + " time timestamptz, ids bigint[], texts text[], source text, fetched_at timestamptz,"
                            + " import_run_id bigint)");
        }
    }

    private static List<List<@Nullable Object>> stored(Connection connection) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM every_type ORDER BY id")) {
            while (row.next()) {
                rows.add(Arrays.asList(
                        row.getLong("id"),
                        row.getLong("number"),
                        row.getBigDecimal("amount"),
                        row.getString("text"),
                        row.getObject("time", OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MICROS),
                        List.of((Long[]) row.getArray("ids").getArray()),
                        List.of((String[]) row.getArray("texts").getArray())));
            }
        }
        return rows;
    }
}
