package kz.zakupai.risk.population;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Some hundred purchases of every sort in a database: the same each time. */
public final class PurchasesInDatabase {
    /** How many lots there are; their ids begin at 1000. */
    public static final int LOTS = 300;

    /** How many contracts have no lot; their ids begin at 9000. */
    public static final int CONTRACTS_ALONE = 60;

    private static final String ORIGIN = ", 'test', timestamptz '2026-01-01', 0";
    private static final String WHERE_FROM = ", source, fetched_at, import_run_id";
    private static final String SIGNED = "timestamptz '2025-02-01T06:00:00Z' + i * interval '20 hours'";

    private PurchasesInDatabase() {}

    /** Fills the tables of an empty database. */
    public static void insert(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(subjects(), plans(), announcements(), lots(), bids(), bidLots())) {
                statement.execute(sql);
            }
            for (String sql : List.of(contracts(), addenda(), units(), acts(), payments(), listed(), prices())) {
                statement.execute(sql);
            }
        }
    }

    private static String series(int from, int count) {
        return " FROM generate_series(" + from + ", " + (from + count - 1) + ") i";
    }

    private static String customer(String number) {
        return "(100040000000 + " + number + " % 7)::text";
    }

    private static String supplier(String number) {
        return "(200040000000 + (" + number + ") % 23)::text";
    }

    private static String subjects() {
        return "INSERT INTO subjects (pid, bin, regdate, oked_list" + WHERE_FROM
                + ") SELECT i, (200040000000 + i)::text,"
                + " timestamptz '2024-06-01' + i * interval '20 days', ARRAY['4690' || i % 3]" + ORIGIN + series(0, 23)
                + "; INSERT INTO subject_contacts (pid, kind, digest" + WHERE_FROM + ") SELECT i, 'phone', i % 9"
                + ORIGIN
                + series(0, 23);
    }

    private static String plans() {
        return "INSERT INTO plans (id, rootrecord_id, ref_enstru_code, ref_units_code, price, pln_point_year, date_approved"
                + WHERE_FROM
                + ") SELECT i, i, lpad((i % 31 + 10)::text, 2, '0') || '1010.300.00000' || i % 2, '796', 100 + i % 50,"
                + " 2025, timestamptz '2025-01-20'" + ORIGIN + series(1000, LOTS - 20)
                + "; INSERT INTO plans (id, rootrecord_id, ref_enstru_code, ref_units_code, price, pln_point_year"
                + WHERE_FROM
                + ") SELECT i, i, '451010.300.000000', '796', 500, 2025" + ORIGIN + series(9000, CONTRACTS_ALONE);
    }

    private static String announcements() {
        return "INSERT INTO announcements (id, ref_buy_status_id, ref_trade_methods_id, ref_subject_type_id, ref_type_trade_id,"
                + " publish_date, start_date, end_date" + WHERE_FROM
                + ") SELECT i, 350, i % 2 + 2, i % 3 + 1, i % 2 + 1, t, t,"
                + " t + i % 9 * interval '1 day'" + ORIGIN + " FROM (SELECT i, " + SIGNED + " AS t" + series(0, 140)
                + ") x";
    }

    private static String lots() {
        return "INSERT INTO lots (id, plan_root_id, method_symbol, round, ref_lot_status_id, count, amount, customer_bin,"
                + " trd_buy_id, point_list, is_construction_work, psd_sign" + WHERE_FROM
                + ") SELECT i, CASE WHEN i % 5 > 0 THEN"
                + " i - i % 3 END, CASE i % 4 WHEN 0 THEN 'ОИ' WHEN 1 THEN 'ЗЦП' ELSE 'ОК' END, i % 4 + 1, CASE WHEN i % 11 = 0"
                + " THEN 370 ELSE 360 END, i % 4, CASE WHEN i % 13 > 0 THEN 1000 + i % 50 * 10 END, " + customer("i")
                + ", (i - 1000) / 2, CASE WHEN i % 6 > 0 THEN ARRAY[i] ELSE '{}' END, i % 2, i % 3" + ORIGIN
                + series(1000, LOTS);
    }

    private static String bids() {
        return "INSERT INTO bids (id, buy_id, supplier_bin_iin, date_apply" + WHERE_FROM + ") SELECT i * 3 + b, i, "
                + supplier("i % 5 + b * 2") + ", " + SIGNED + ORIGIN + series(0, 120) + ", generate_series(0, 2) b";
    }

    private static String bidLots() {
        return "INSERT INTO bid_lots (id, bid_id, lot_id, status_name_ru, price, amount" + WHERE_FROM
                + ") SELECT i * 3 + b,"
                + " (i - 1000) / 2 * 3 + b, i, CASE b WHEN i % 3 THEN 'Победитель' WHEN 2 THEN 'Отклонено' ELSE 'Подано' END,"
                + " 1, 900 + i % 7 * b" + ORIGIN + series(1000, 240) + ", generate_series(0, 2) b WHERE i % 9 > b";
    }

    private static String contracts() {
        String columns =
                "INSERT INTO contracts (id, root_id, ref_contract_status_id, fakt_trade_methods_id, ref_subject_type_id,"
                        + " supplier_biin, customer_bin, contract_sum, sign_date, plan_exec_date, fakt_exec_date"
                        + WHERE_FROM + ") SELECT ";
        return columns + "i + 4000, i + 4000, CASE WHEN i % 17 = 0 THEN 330 ELSE 390 END, i % 2 + 2, i % 3 + 1, "
                + supplier("i % 5") + ", " + customer("i")
                + ", 900 + i % 7, t, t + i % 70 * interval '1 day', t + interval '9 days'"
                + ORIGIN + " FROM (SELECT i, timestamptz '2025-03-01' + i % 400 * interval '1 day' AS t"
                + series(1000, 200)
                + ") x; " + columns + "i, i, 390, 23, 1, " + supplier("i / 9") + ", " + customer("i / 9")
                + ", 300000 + i, t, NULL,"
                + " NULL" + ORIGIN + " FROM (SELECT i, timestamptz '2025-05-01' + i / 4 * interval '1 day' AS t"
                + series(9000, CONTRACTS_ALONE) + ") x";
    }

    private static String addenda() {
        return "INSERT INTO contracts (id, root_id, parent_id, ref_contract_status_id, fakt_trade_methods_id, supplier_biin,"
                + " customer_bin, contract_sum, sign_date" + WHERE_FROM
                + ") SELECT i + 20000, i + 4000, i + 4000, 390, i % 2 + 2, "
                + supplier("i % 5") + ", " + customer("i")
                + ", 2000, timestamptz '2025-03-20' + i % 400 * interval '1 day'"
                + ORIGIN + series(1000, 40);
    }

    private static String units() {
        return "INSERT INTO contract_units (contract_id, unit_key, lot_id, pln_point_id, item_price" + WHERE_FROM
                + ") SELECT i + 4000, 'u1', i, i, 95 + i % 50" + ORIGIN + series(1000, 200)
                + "; INSERT INTO contract_units (contract_id, unit_key, pln_point_id, item_price" + WHERE_FROM
                + ") SELECT i, 'u1', i, 450 + i % 40" + ORIGIN + series(9000, CONTRACTS_ALONE);
    }

    private static String acts() {
        return "INSERT INTO acts (id, contract_root_id, status_id, day_overdue, sum_fine" + WHERE_FROM
                + ") SELECT i, i + 4000, 15, i % 4, i % 3" + ORIGIN + series(1000, 90);
    }

    private static String payments() {
        return "INSERT INTO payments (id, contract_id, pay_amount, prepay_sum" + WHERE_FROM
                + ") SELECT i, i + 4000, 500, i % 2" + ORIGIN + series(1000, 90);
    }

    private static String listed() {
        return "INSERT INTO rnu (supplier_biin, start_date, end_date, system_id" + WHERE_FROM
                + ") VALUES ('200040000002'," + " '2025-03-01', '2027-03-01', 3" + ORIGIN
                + "); INSERT INTO register_loads VALUES ('rnu', 1, 1, true, '2026-01-01')";
    }

    private static String prices() {
        return "INSERT INTO prices (item_code, unit_code, price, currency, priced_on" + WHERE_FROM
                + ") SELECT '111010.300.000001', '796', 90 + i, 'KZT', date '2025-01-01'" + ORIGIN + series(1, 9);
    }
}
