package kz.zakupai.bench.risk;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * Purchases made up in the database: two lots and a half per announcement, four bids per lot, a plan point and nearly a contract each,
 * every fifth contract direct and without a lot, acts and payments for half of them. Customers buy from suppliers around them, so that
 * pairs meet again. The same number gives the same rows.
 */
final class GeneratedPurchases {
    private static final String ORIGIN = ", 'bench', now(), 0";
    private static final String WHERE_FROM = ", source, fetched_at, import_run_id";
    private final DataSource database;
    private final long lots;

    GeneratedPurchases(DataSource database, long lots) {
        this.database = database;
        this.lots = lots;
    }

    /** Fills the tables. */
    void insert() throws SQLException {
        long customers = Math.max(50, lots / 50);
        long suppliers = Math.max(200, lots / 15);
        for (String sql : List.of(
                subjects(customers, suppliers),
                plans(),
                announcements(),
                lots(customers),
                bids(suppliers),
                bidLots(),
                contracts(customers, suppliers),
                units(),
                acts(),
                payments())) {
            execute(sql);
        }
        execute("VACUUM ANALYZE");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String customer(String number, long customers) {
        return "(100040000000 + (" + number + ") % " + customers + ")::text";
    }

    /** A supplier near the customer: one of forty that a part of the customers share. */
    private static String supplier(String number, String salt, long suppliers) {
        return "(200040000000 + (((" + number + ") / 100 * 37) + hashint8((" + number + ") * 31 + " + salt
                + ") % 20 + 20) % " + suppliers + ")::text";
    }

    private static String subjects(long customers, long suppliers) {
        return "INSERT INTO subjects (pid, bin, regdate, oked_list" + WHERE_FROM + ") SELECT i, CASE WHEN i < "
                + customers
                + " THEN (100040000000 + i)::text ELSE (200040000000 + i - " + customers + ")::text END,"
                + " timestamptz '2010-01-01' + i % 5000 * interval '1 day', ARRAY['46' || i % 100]" + ORIGIN
                + " FROM generate_series(0, " + (customers + suppliers - 1) + ") i";
    }

    private String plans() {
        return "INSERT INTO plans (id, rootrecord_id, ref_enstru_code, ref_units_code, price, count, amount, pln_point_year,"
                + " date_approved" + WHERE_FROM
                + ") SELECT 10000000 + i, 10000000 + i, lpad((i % 90 + 10)::text, 2, '0') ||"
                + " lpad((i * 7 % 3000)::text, 4, '0') || '.300.000000', (i % 5 + 700)::text, 1000 + i % 997, 10,"
                + " 10000 + i % 997 * 10, 2023 + i % 4, timestamptz '2023-01-10' + i % 4 * interval '1 year'" + ORIGIN
                + " FROM generate_series(0, " + (lots + lots / 5 - 1) + ") i";
    }

    private String announcements() {
        return "INSERT INTO announcements (id, ref_buy_status_id, ref_trade_methods_id, ref_subject_type_id, ref_type_trade_id,"
                + " publish_date, start_date, end_date" + WHERE_FROM
                + ") SELECT i, 350, CASE WHEN i % 2 = 0 THEN 2 ELSE 3 END,"
                + " i % 3 + 1, 1, t, t, t + interval '9 days'" + ORIGIN + " FROM (SELECT i, timestamptz '2023-02-01'"
                + " + i % 4 * interval '1 year' + i % 300 * interval '1 day' AS t FROM generate_series(0, "
                + lots * 2 / 5 + ") i) x";
    }

    private String lots(long customers) {
        return "INSERT INTO lots (id, lot_number, plan_root_id, method_symbol, round, ref_lot_status_id, count, amount,"
                + " customer_bin, trd_buy_id, point_list" + WHERE_FROM
                + ") SELECT 50000000 + i, (10000000 + i) || '-ОК1',"
                + " 10000000 + i, CASE WHEN i * 2 / 5 % 2 = 0 THEN 'ОК' ELSE 'ЗЦП' END, 1, 360, 10, 10000 + i % 997 * 10, "
                + customer("i", customers) + ", i * 2 / 5, ARRAY[10000000 + i]" + ORIGIN + " FROM generate_series(0, "
                + (lots - 1) + "::bigint) i";
    }

    private String bids(long suppliers) {
        return "INSERT INTO bids (id, buy_id, supplier_bin_iin, date_apply" + WHERE_FROM + ") SELECT a * 4 + b, a, "
                + supplier("a", "b", suppliers)
                + ", timestamptz '2023-02-05' + a % 4 * interval '1 year' + a % 300 * interval '1 day'"
                + ORIGIN + " FROM generate_series(0, " + lots * 2 / 5 + "::bigint) a, generate_series(0, 3) b";
    }

    private String bidLots() {
        return "INSERT INTO bid_lots (id, bid_id, lot_id, status_name_ru, price, amount" + WHERE_FROM
                + ") SELECT i * 4 + b, i * 2 / 5 * 4 + b, 50000000 + i, CASE b WHEN 0 THEN 'Победитель' WHEN 1 THEN 'Второй победитель'"
                + " ELSE 'Подано' END, 900 + i % 97 + b * (1 + i % 23), 9000 + i % 97 * 10 + b * (10 + i % 230)"
                + ORIGIN
                + " FROM generate_series(0, " + (lots - 1) + "::bigint) i, generate_series(0, 3) b";
    }

    private String contracts(long customers, long suppliers) {
        String columns =
                "INSERT INTO contracts (id, root_id, trd_buy_id, ref_contract_status_id, fakt_trade_methods_id,"
                        + " ref_subject_type_id, supplier_biin, customer_bin, contract_sum, contract_sum_wnds, fin_year, sign_date,"
                        + " plan_exec_date, fakt_exec_date, ref_currency_code" + WHERE_FROM + ") ";
        String signed =
                "timestamptz '2023-03-01' + i * 2 / 5 % 4 * interval '1 year' + i * 2 / 5 % 300 * interval '1 day'";
        return columns + "SELECT 20000000 + i, 20000000 + i, CASE WHEN i < " + lots + " THEN i * 2 / 5 ELSE 0 END, 390,"
                + " CASE WHEN i >= " + lots + " THEN 23 WHEN i * 2 / 5 % 2 = 0 THEN 2 ELSE 3 END, i * 2 / 5 % 3 + 1, "
                + supplier("i * 2 / 5", "0", suppliers) + ", " + customer("i", customers)
                + ", 9000 + i % 97 * 10, 10080, 2023 + i * 2 / 5 % 4, t, t + interval '40 days', t + i % 60 * interval '1 day', 'KZT'"
                + ORIGIN + " FROM (SELECT i, " + signed + " AS t FROM generate_series(0, " + (lots + lots / 5 - 1)
                + "::bigint) i WHERE i % 10 <> 3) x";
    }

    private String units() {
        return "INSERT INTO contract_units (contract_id, unit_key, lot_id, pln_point_id, item_price, quantity, total_sum"
                + WHERE_FROM + ") SELECT 20000000 + i, 'u' || i, CASE WHEN i < " + lots
                + " THEN 50000000 + i END, 10000000 + i,"
                + " 900 + i % 97, 10, 9000" + ORIGIN + " FROM generate_series(0, " + (lots + lots / 5 - 1)
                + "::bigint) i WHERE i % 10 <> 3";
    }

    private String acts() {
        return "INSERT INTO acts (id, contract_id, contract_root_id, status_id, day_overdue, sum_fine" + WHERE_FROM
                + ") SELECT 20000000 + i, 20000000 + i, 20000000 + i, 15, i % 40 / 39 * 12, i % 80 / 79 * 100" + ORIGIN
                + " FROM generate_series(0, " + (lots - 1) + ", 2) i";
    }

    private String payments() {
        return "INSERT INTO payments (id, contract_id, pay_amount, prepay_sum, pay_date" + WHERE_FROM
                + ") SELECT 20000000 + i, 20000000 + i, 9000, 0, now()" + ORIGIN + " FROM generate_series(0, "
                + (lots - 1)
                + ", 2) i";
    }
}
