package kz.zakupai.calc.history;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds entries to {@code finance_calcs}, any number with one statement and one commit. Thread-safe. */
@Component
final class CalculationTable {
    /**
     * The numbers are drawn before the rows are written, so that each entry learns its own: the order in which an INSERT
     * returns its rows is not promised.
     */
    private static final String INSERT = """
            WITH entry AS (
                SELECT nextval('finance_calcs_id_seq') AS id, given.*
                FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[]) WITH ORDINALITY
                    AS given (kind, lot_id, input, result, request_id, calculated_at, place)
            ), kept AS (
                INSERT INTO finance_calcs (id, kind, lot_id, input, result, request_id, created_at)
                OVERRIDING SYSTEM VALUE
                SELECT id, kind, lot_id, input::jsonb, result::jsonb, request_id, to_timestamp(calculated_at / 1000.0)
                FROM entry ORDER BY place
            )
            SELECT id FROM entry ORDER BY place""";

    private final DataSource database;

    CalculationTable(DataSource database) {
        this.database = database;
    }

    /**
     * Writes {@code entries} durably and returns their numbers in the same order.
     *
     * @throws SQLException when it is not certain that they were written
     */
    long[] add(List<Entry> entries) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, texts(connection, entries, entry -> entry.kind().word()));
            insert.setArray(2, numbers(connection, entries, Entry::lotId));
            insert.setArray(3, texts(connection, entries, Entry::input));
            insert.setArray(4, texts(connection, entries, Entry::result));
            insert.setArray(5, texts(connection, entries, Entry::requestId));
            insert.setArray(
                    6,
                    numbers(connection, entries, entry -> entry.calculatedAt().toEpochMilli()));
            try (ResultSet numbers = insert.executeQuery()) {
                long[] ids = new long[entries.size()];
                for (int i = 0; i < ids.length && numbers.next(); i++) {
                    ids[i] = numbers.getLong(1);
                }
                return ids;
            }
        }
    }

    /** The driver sends an array of String or Long in binary: nothing is escaped here and nothing parsed there. */
    private static Array texts(Connection connection, List<Entry> entries, Function<Entry, String> value)
            throws SQLException {
        return connection.createArrayOf("text", entries.stream().map(value).toArray(String[]::new));
    }

    private static Array numbers(
            Connection connection, List<Entry> entries, Function<Entry, ? extends @Nullable Long> value)
            throws SQLException {
        @Nullable Long[] values = new Long[entries.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(entries.get(i));
        }
        return connection.createArrayOf("bigint", values);
    }
}
