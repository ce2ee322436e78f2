package kz.zakupai.risk.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.log.PersonalNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Our copy of the register of unfair participants, as etl-service loaded it. Thread-safe. */
@Component
class RegisterCopy {
    /** Who is listed itself, and to whom a ban extends: through an organisation's number or a head's digest. */
    private static final String ENTRIES = """
            WITH asked AS (SELECT unnest(:biins::text[]) AS biin),
            listed AS (
                SELECT a.biin, r.row_id, NULL::integer AS head_type FROM asked a JOIN rnu r ON r.supplier_biin = a.biin
                UNION
                SELECT a.biin, r.row_id, p.head_type FROM asked a JOIN rnu_persons p ON p.bin = a.biin
                JOIN rnu r ON r.supplier_biin = p.supplier_biin AND r.start_date IS NOT DISTINCT FROM p.start_date
                    AND r.system_id IS NOT DISTINCT FROM p.system_id AND r.supplier_biin <> a.biin
                UNION
                SELECT a.biin, r.row_id, p.head_type FROM asked a
                JOIN subjects s ON s.bin = a.biin OR s.iin = a.biin
                JOIN subject_contacts c ON c.pid = s.pid AND c.kind = 'head'
                JOIN rnu_persons p ON p.digest = c.digest
                JOIN rnu r ON r.supplier_biin = p.supplier_biin AND r.start_date IS NOT DISTINCT FROM p.start_date
                    AND r.system_id IS NOT DISTINCT FROM p.system_id AND r.supplier_biin <> a.biin)
            SELECT l.biin, l.head_type, r.* FROM listed l JOIN rnu r ON r.row_id = l.row_id
            ORDER BY l.biin, l.head_type NULLS FIRST, r.start_date NULLS LAST, r.row_id LIMIT 20000""";

    private final JdbcClient database;

    RegisterCopy(JdbcClient database) {
        this.database = database;
    }

    /** How whole and how fresh the copy is. */
    record State(long rowsHeld, long portalTotal, boolean complete, Instant loadedAt) {}

    /** All entries, past ones and deleted ones too, by the number asked about. */
    Map<String, List<Entry>> entries(Collection<Biin> asked) {
        Map<String, List<Entry>> found = new HashMap<>();
        database.sql(ENTRIES)
                .param("biins", asked.stream().map(Biin::digits).toArray(String[]::new))
                .query(row -> {
                    found.computeIfAbsent(row.getString("biin"), _ -> new ArrayList<>())
                            .add(entry(row));
                });
        return found;
    }

    /** The state of the copy; empty where the register was never loaded. One with entries that {@code zakupai demo} made up is not whole. */
    Optional<State> state() {
        return database.sql("""
                        SELECT rows_held, portal_total, loaded_at, complete AND NOT EXISTS (
                            SELECT 1 FROM rnu WHERE source LIKE '%portal-simulator/%') AS complete
                        FROM register_loads WHERE register = 'rnu'""")
                .query((row, number) -> new State(
                        row.getLong("rows_held"),
                        row.getLong("portal_total"),
                        row.getBoolean("complete"),
                        row.getObject("loaded_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Since when the copy has been whole without a gap, if that is known. */
    Optional<Instant> wholeSince() {
        return database.sql("SELECT whole_since FROM rnu_pace WHERE whole_since IS NOT NULL")
                .query((row, number) ->
                        row.getObject("whole_since", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Moves on until when the copy has been whole; a load later than {@code maxAge} after the one before begins anew. */
    void noteWhole(Duration maxAge) {
        database.sql("""
                        UPDATE rnu_pace p SET whole_until = l.loaded_at,
                            whole_since = CASE WHEN p.whole_until >= l.loaded_at - make_interval(secs => :maxAge)
                                THEN p.whole_since ELSE l.loaded_at END
                        FROM register_loads l WHERE l.register = 'rnu' AND l.complete
                            AND (p.whole_until IS NULL OR p.whole_until < l.loaded_at)""").param("maxAge", maxAge.toSeconds()).update();
    }

    /** Of the numbers asked about, those whose head we know, as a digest. */
    Set<String> withKnownHead(Collection<Biin> asked) {
        return Set.copyOf(database.sql("""
                        SELECT DISTINCT a.biin FROM unnest(:biins::text[]) AS a(biin)
                        JOIN subjects s ON s.bin = a.biin OR s.iin = a.biin
                        JOIN subject_contacts c ON c.pid = s.pid AND c.kind = 'head'""")
                .param("biins", asked.stream().map(Biin::digits).toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** The portal's words for the reasons; empty where its list was never loaded. */
    Map<String, String> reasons() {
        Map<String, String> words = new HashMap<>();
        database.sql("SELECT code, name_ru FROM refs WHERE ref_name = 'ref_reason' AND name_ru IS NOT NULL LIMIT 100")
                .query(row -> {
                    words.put(row.getString("code"), row.getString("name_ru"));
                });
        return words;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String listed = row.getString("supplier_biin");
        String masked = PersonalNumbers.masked(listed);
        Integer headType = row.getObject("head_type", Integer.class);
        Instant seen = row.getObject("fetched_at", OffsetDateTime.class).toInstant();
        return new Entry(
                masked,
                masked.equals(listed) ? row.getString("supplier_name_ru") : null,
                headType == null ? null : Through.ofHeadType(headType),
                instant(row, "start_date"),
                instant(row, "end_date"),
                row.getObject("ref_reason_id", Integer.class),
                null,
                row.getObject("system_id", Integer.class),
                row.getString("customer_biin"),
                row.getString("customer_name_ru"),
                row.getString("court_decision"),
                instant(row, "court_decision_date"),
                seen,
                instant(row, "deleted_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
