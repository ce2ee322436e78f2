package kz.zakupai.etl.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds lots, newest first. The conditions are constants of this project; values only travel as parameters. Thread-safe.
 *
 * <p>Words that few lots have are looked up first, by their index, and the rest is asked of those lots alone; words of many lots
 * are met soon by whoever goes from the newest lot on. PostgreSQL cannot tell the two apart. What matches is counted up to
 * {@link #MOST_COUNTED} only: nobody pages through more, and counting a million rows takes longer than finding fifty.
 */
@Component
class LotSearch {
    static final int MOST_COUNTED = 1000;
    /** Up to so many lots have a rare word. */
    private static final int RARE = 2000;

    private static final Pattern LOT_NUMBER = Pattern.compile("[0-9]{5,12}-[\\p{L}-]{1,12}[0-9]{1,3}");
    private static final Pattern ANNOUNCEMENT_NUMBER = Pattern.compile("[0-9]{5,12}-[0-9]{1,3}");
    private static final Pattern BIN = Pattern.compile("[0-9]{12}");
    private static final Pattern ID = Pattern.compile("[0-9]{3,11}");
    private static final String HAS_WORDS = "lot_words(l.name_ru, l.description_ru, l.name_kz, l.description_kz)"
            + " @@ websearch_to_tsquery('pg_catalog.russian', :keyword)";

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    LotSearch(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A page of results.
     *
     * @param found how many lots match, at most {@link #MOST_COUNTED}
     */
    record Page(List<FoundLot> lots, int found) {}

    Page find(SearchRequest request) {
        Map<String, Object> values = new HashMap<>();
        String where = narrowed(where(request, values), values);
        List<FoundLot> lots = page(request, where, values);
        int found = lots.size() < request.size() && request.after() == null
                ? lots.size()
                : database.sql("SELECT count(*) FROM (SELECT 1 FROM lots l WHERE " + where + " LIMIT " + MOST_COUNTED
                                + ") AS matching")
                        .params(values)
                        .query(Integer.class)
                        .single();
        return new Page(lots, found);
    }

    /** The conditions with rare words replaced by the lots that have them, and common ones kept away from the index. */
    private String narrowed(String where, Map<String, Object> values) {
        if (!where.contains(HAS_WORDS)) {
            return where;
        }
        List<Long> having = having(Objects.requireNonNull(values.get("keyword")));
        if (having.size() > RARE) {
            return where.replace(HAS_WORDS, "(" + HAS_WORDS + ") IS TRUE");
        }
        values.remove("keyword");
        values.put("having", having.toArray(new Long[0]));
        return where.replace(HAS_WORDS, "l.id = ANY (:having::bigint[])");
    }

    /** The lots that have the words; some of them where they are many, which the index then says without going through all. */
    private List<Long> having(Object keyword) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            database.sql("SET LOCAL gin_fuzzy_search_limit = " + 4 * RARE).update();
            return database.sql("SELECT l.id FROM lots l WHERE " + HAS_WORDS + " LIMIT " + (RARE + 1))
                    .param("keyword", keyword)
                    .query(Long.class)
                    .list();
        }));
    }

    private List<FoundLot> page(SearchRequest request, String where, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("limit", request.size());
        all.put("after", request.after() == null ? Long.MAX_VALUE : request.after());
        return database.sql("""
                        SELECT l.*, a.end_date, s.name_ru AS status_name, m.name_ru AS method_name
                        FROM (SELECT l.* FROM lots l WHERE %s AND l.id < :after ORDER BY l.id DESC LIMIT :limit) AS l
                        LEFT JOIN announcements a ON a.id = l.trd_buy_id
                        LEFT JOIN refs s ON s.ref_name = 'ref_lots_status' AND s.code = l.ref_lot_status_id::text
                        LEFT JOIN refs m ON m.ref_name = 'ref_trade_methods'
                            AND m.code = coalesce(l.ref_buy_trade_methods_id, l.ref_trade_methods_id)::text
                        ORDER BY l.id DESC""".formatted(where))
                .params(all)
                .query((row, number) -> lot(row))
                .list();
    }

    private static String where(SearchRequest request, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>(List.of("coalesce(l.is_deleted, 0) = 0"));
        String keyword = request.keyword();
        if (keyword != null) {
            conditions.add(keyword(keyword.strip(), values));
        }
        add(conditions, values, "l.customer_bin = :customer", "customer", request.customerBin());
        add(conditions, values, "l.ref_lot_status_id IN (:status)", "status", notEmpty(request.status()));
        add(
                conditions,
                values,
                "coalesce(l.ref_buy_trade_methods_id, l.ref_trade_methods_id) IN (:method)",
                "method",
                notEmpty(request.method()));
        add(conditions, values, "l.amount >= :least", "least", request.minAmount());
        add(conditions, values, "l.amount <= :most", "most", request.maxAmount());
        return String.join(" AND ", conditions);
    }

    private static @Nullable List<Integer> notEmpty(@Nullable List<Integer> ids) {
        return ids == null || ids.isEmpty() ? null : ids;
    }

    private static void add(
            List<String> conditions,
            Map<String, Object> values,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    /** Numbers are looked up as what they are; everything else is words. */
    private static String keyword(String keyword, Map<String, Object> values) {
        values.put("keyword", keyword);
        if (LOT_NUMBER.matcher(keyword).matches()) {
            return "l.lot_number = :keyword";
        }
        if (ANNOUNCEMENT_NUMBER.matcher(keyword).matches()) {
            return "l.trd_buy_number_anno = :keyword";
        }
        if (BIN.matcher(keyword).matches()) {
            return "l.customer_bin = :keyword";
        }
        if (ID.matcher(keyword).matches()) {
            values.put("keyword", Long.valueOf(keyword));
            return "(l.id = :keyword OR l.trd_buy_id = :keyword OR l.plan_root_id = :keyword)";
        }
        return HAS_WORDS;
    }

    private static FoundLot lot(ResultSet row) throws SQLException {
        return new FoundLot(
                row.getLong("id"),
                row.getString("lot_number"),
                row.getString("trd_buy_number_anno"),
                row.getString("name_ru"),
                row.getString("description_ru"),
                row.getBigDecimal("amount"),
                row.getBigDecimal("count"),
                row.getString("customer_name_ru"),
                row.getString("customer_bin"),
                row.getString("status_name"),
                row.getString("method_name"),
                instant(row.getObject("end_date", OffsetDateTime.class)),
                row.getString("source"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
