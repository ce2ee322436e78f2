package kz.zakupai.risk.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import kz.zakupai.service.biin.Biin;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Our copy of the register of unfair participants. Thread-safe. */
@Component
class RnuRegister {
    private final JdbcClient database;

    RnuRegister(JdbcClient database) {
        this.database = database;
    }

    /** An entry that holds on the day that was asked for. */
    record Entry(
            @Nullable Instant startDate,
            @Nullable Instant endDate,
            @Nullable Integer reasonId,
            @Nullable Integer systemId,
            String source,
            Instant fetchedAt) {}

    /** How whole and how fresh the copy is. */
    record Copy(long rowsHeld, long portalTotal, boolean complete, Instant loadedAt) {}

    /** Entries of {@code biin} with start before {@code now} and end after it; absent dates are open ends. */
    List<Entry> entries(Biin biin, Instant now) {
        return database.sql("""
                        SELECT start_date, end_date, ref_reason_id, system_id, source, fetched_at FROM rnu
                        WHERE supplier_biin = :biin
                          AND (start_date IS NULL OR start_date <= :now) AND (end_date IS NULL OR end_date >= :now)
                        ORDER BY start_date NULLS LAST, row_id LIMIT 100""")
                .param("biin", biin.digits())
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, number) -> new Entry(
                        instant(row, "start_date"),
                        instant(row, "end_date"),
                        row.getObject("ref_reason_id", Integer.class),
                        row.getObject("system_id", Integer.class),
                        row.getString("source"),
                        row.getObject("fetched_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The state of the copy; empty where the register was never loaded. */
    Optional<Copy> copy() {
        return database.sql(
                        "SELECT rows_held, portal_total, complete, loaded_at FROM register_loads WHERE register = 'rnu'")
                .query((row, number) -> new Copy(
                        row.getLong("rows_held"),
                        row.getLong("portal_total"),
                        row.getBoolean("complete"),
                        row.getObject("loaded_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
