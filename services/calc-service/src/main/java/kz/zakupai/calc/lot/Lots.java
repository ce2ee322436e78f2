package kz.zakupai.calc.lot;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import kz.zakupai.calc.money.Money;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the lots, and the contracts about them, that etl-service stored. Thread-safe. */
@Component
public final class Lots {
    private static final String ADVICE = "; load it with etl-service (POST /imports), or give the sums yourself";

    /**
     * The symbol within a lot's number names the method that was really used; the lot's ref_trade_methods_id is the planned
     * one. A lot that went to a single source after a failed request for quotations (ОИ) still says 3 there.
     */
    private static final Map<String, Integer> METHOD_OF_SYMBOL = Map.ofEntries(
            Map.entry("ОК", 2),
            Map.entry("ЗЦП", 3),
            Map.entry("ОИ", 6),
            Map.entry("АУК", 77),
            Map.entry("ЧТБ", 8),
            Map.entry("ДК", 22),
            Map.entry("ОИПД", 23),
            Map.entry("КПКО", 32),
            Map.entry("ГСЗ", 52),
            Map.entry("ЭМ", 60),
            Map.entry("КпОПО", 120),
            Map.entry("КППТСОПО", 121),
            Map.entry("КСП", 128),
            Map.entry("КиРС", 133),
            Map.entry("КРБС", 188),
            Map.entry("КСПК", 201));

    private final JdbcClient database;

    Lots(JdbcClient database) {
        this.database = database;
    }

    /**
     * What is stored about a lot.
     *
     * @throws RequestRefusedException 404 where the lot is not stored
     */
    public LotFacts require(long lotId) {
        return database.sql("""
                        SELECT l.id, l.amount, l.method_symbol, l.ref_buy_trade_methods_id, l.ref_trade_methods_id,
                               a.ref_trade_methods_id AS announced_method, a.ref_subject_type_id,
                               coalesce(l.is_construction_work, a.is_construction_work, 0) = 1 AS construction
                        FROM lots l LEFT JOIN announcements a ON a.id = l.trd_buy_id WHERE l.id = :id""")
                .param("id", lotId)
                .query((row, number) -> facts(row))
                .optional()
                .orElseThrow(() -> RequestRefusedException.notFound("Lot " + lotId + " is not stored here" + ADVICE));
    }

    private static LotFacts facts(ResultSet row) throws SQLException {
        @Nullable Integer method = row.getObject("ref_buy_trade_methods_id", Integer.class);
        String symbol = row.getString("method_symbol");
        if (method == null && symbol != null) {
            method = METHOD_OF_SYMBOL.get(symbol);
        }
        if (method == null) {
            method = row.getObject("announced_method", Integer.class);
        }
        if (method == null) {
            method = row.getObject("ref_trade_methods_id", Integer.class);
        }
        return new LotFacts(
                row.getLong("id"),
                row.getBigDecimal("amount"),
                method,
                row.getObject("ref_subject_type_id", Integer.class),
                row.getBoolean("construction"));
    }

    /**
     * {@code given}, or where it is absent the amount of the lot.
     *
     * @param field the name of {@code given} in the request
     * @throws RequestRefusedException 422 where neither is there, 404 where the lot is not stored
     */
    public BigDecimal sumOr(@Nullable BigDecimal given, String field, @Nullable Long lotId) {
        if (given != null) {
            return given;
        }
        if (lotId == null) {
            throw RequestRefusedException.invalid(field, "is required where no lot_id is given", "missing");
        }
        return amount(require(lotId), field);
    }

    /** @throws RequestRefusedException 422 for {@code field} where the stored lot has no amount */
    public static BigDecimal amount(LotFacts lot, String field) {
        BigDecimal amount = lot.amount();
        if (amount == null || amount.signum() <= 0) {
            throw RequestRefusedException.invalid(
                    field, "is required: lot " + lot.id() + " is stored without an amount", "missing");
        }
        return Money.rounded(amount);
    }

    /**
     * {@code given}, or where it is absent the sum, with VAT, of the one contract about the lot in its newest version.
     *
     * @param field the name of {@code given} in the request
     * @throws RequestRefusedException 422 where neither is there, or several contracts share the lot
     */
    public BigDecimal contractSumOr(@Nullable BigDecimal given, String field, @Nullable Long lotId) {
        if (given != null) {
            return given;
        }
        if (lotId == null) {
            throw RequestRefusedException.invalid(field, "is required where no lot_id is given", "missing");
        }
        List<BigDecimal> sums = database.sql("""
                        SELECT DISTINCT ON (coalesce(c.root_id, c.id)) coalesce(c.contract_sum_wnds, c.contract_sum)
                        FROM contract_units u JOIN contracts c ON c.id = u.contract_id
                        WHERE u.lot_id = :lot AND coalesce(c.deleted, 0) = 0
                          AND coalesce(c.contract_sum_wnds, c.contract_sum) > 0
                        ORDER BY coalesce(c.root_id, c.id), c.id DESC""")
                .param("lot", lotId)
                .query((row, number) -> Money.rounded(row.getBigDecimal(1)))
                .list();
        if (sums.size() != 1) {
            throw RequestRefusedException.invalid(
                    field,
                    "is required: " + (sums.isEmpty() ? "no" : sums.size()) + " contracts of lot " + lotId
                            + " are stored here",
                    "missing");
        }
        return sums.getFirst();
    }
}
