package kz.zakupai.risk.score;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.zakupai.risk.rule.LotFacts;
import kz.zakupai.risk.rule.RiskRules;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers what the database knows about a lot. Thread-safe. */
@Component
class LotFactsReader {
    private static final ZoneOffset PORTAL = ZoneOffset.ofHours(5);
    private final JdbcClient database;
    private final RiskRules rules;

    LotFactsReader(JdbcClient database, RiskRules rules) {
        this.database = database;
        this.rules = rules;
    }

    /** The facts; empty for a lot that was never loaded. */
    Optional<LotFacts> find(long lotId) {
        return database.sql("""
                        SELECT l.id, l.amount, l.count, l.plan_root_id, l.point_list, l.enstru_codes,
                               a.id AS announcement_id, a.publish_date, a.start_date, a.end_date,
                               p.codes AS plan_codes, p.units AS plan_units
                        FROM lots l
                        LEFT JOIN announcements a ON a.id = l.trd_buy_id
                        LEFT JOIN LATERAL (
                            SELECT array_agg(DISTINCT ref_enstru_code) AS codes, array_agg(DISTINCT ref_units_code) AS units
                            FROM plans
                            WHERE ref_enstru_code IS NOT NULL
                              AND (rootrecord_id = l.plan_root_id OR id = ANY (l.point_list))) p ON true
                        WHERE l.id = :id""")
                .param("id", lotId)
                .query((row, number) -> facts(row))
                .optional();
    }

    private LotFacts facts(ResultSet row) throws SQLException {
        Optional<LotFacts.Announcement> announcement = row.getObject("announcement_id") == null
                ? Optional.empty()
                : Optional.of(new LotFacts.Announcement(
                        row.getLong("announcement_id"),
                        instant(row, "publish_date"),
                        instant(row, "start_date"),
                        instant(row, "end_date")));
        List<String> nestedCodes = list(row.getArray("enstru_codes"), String.class);
        List<String> planCodes = list(row.getArray("plan_codes"), String.class);
        List<String> units = list(row.getArray("plan_units"), String.class);
        Long root = row.getObject("plan_root_id", Long.class);
        return new LotFacts(
                row.getLong("id"),
                row.getBigDecimal("amount"),
                row.getBigDecimal("count"),
                root,
                list(row.getArray("point_list"), Long.class),
                nestedCodes,
                announcement,
                market(planCodes == null ? nestedCodes : planCodes, units, root, announcement));
    }

    private LotFacts.Market market(
            @Nullable List<String> codes,
            @Nullable List<String> units,
            @Nullable Long root,
            Optional<LotFacts.Announcement> announcement) {
        if (codes == null || codes.size() != 1) {
            return LotFacts.Market.notComparable("lot.enstru_codes");
        }
        Instant published = announcement
                .map(a -> a.publishDate() == null ? a.startDate() : a.publishDate())
                .orElse(null);
        if (published == null) {
            return LotFacts.Market.notComparable("announcement.publish_date");
        }
        String unit = units != null && units.size() == 1 ? units.getFirst() : null;
        int year = published.atOffset(PORTAL).getYear();
        return prices(codes.getFirst(), unit, root, year);
    }

    /** One price per plan point: an edited point has several rows, and only its newest counts. */
    private LotFacts.Market prices(String code, @Nullable String unit, @Nullable Long root, int year) {
        return database.sql("""
                        SELECT count(*) AS sample, percentile_disc(0.5) WITHIN GROUP (ORDER BY price) AS middle
                        FROM (SELECT DISTINCT ON (coalesce(rootrecord_id, id)) price FROM plans
                              WHERE ref_enstru_code = :code
                                AND (:unit::text IS NULL OR ref_units_code = :unit)
                                AND (:root::bigint IS NULL OR rootrecord_id IS DISTINCT FROM :root)
                                AND pln_point_year BETWEEN :first AND :last
                                AND price > 0 AND coalesce(is_deleted, 0) = 0
                              ORDER BY coalesce(rootrecord_id, id), id DESC) AS other""")
                .param("code", code)
                .param("unit", unit, java.sql.Types.VARCHAR)
                .param("root", root, java.sql.Types.BIGINT)
                .param("first", year - rules.thresholds().marketYears())
                .param("last", year)
                .query((row, number) ->
                        new LotFacts.Market(null, code, unit, row.getInt("sample"), row.getBigDecimal("middle")))
                .single();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static <T> @Nullable List<T> list(@Nullable Array array, Class<T> type) throws SQLException {
        return array == null
                ? null
                : Arrays.stream((Object[]) array.getArray())
                        .filter(type::isInstance)
                        .map(type::cast)
                        .toList();
    }
}
