package kz.zakupai.risk.population;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.Arrays;
import kz.zakupai.risk.facts.Lot;
import kz.zakupai.risk.facts.Tenge;
import org.jspecify.annotations.Nullable;

/** Lots, by id; deleted ones left out. */
final class Lots {
    private final long[] ids;
    private final long[] amount;
    private final double[] units;
    private final int[] customer;
    private final long[] announcementId;
    private final short[] method;
    private final short[] round;
    private final short[] status;
    private final long[] planRoot;
    private final int[] pointStart;
    private final byte[] pointsSaid;
    private final int[] item;
    private final byte[] psdSign;
    private final byte[] construction;
    private final long[] dumpingPrice;
    private final LongColumn points;

    private Lots(int rows) {
        ids = new long[rows];
        amount = new long[rows];
        units = new double[rows];
        customer = new int[rows];
        announcementId = new long[rows];
        method = new short[rows];
        round = new short[rows];
        status = new short[rows];
        planRoot = new long[rows];
        pointStart = new int[rows + 1];
        pointsSaid = new byte[rows];
        item = new int[rows];
        psdSign = new byte[rows];
        construction = new byte[rows];
        dumpingPrice = new long[rows];
        points = new LongColumn(rows);
    }

    /** Reads them; of a few, also the other lots of the same plan points, which tell how often those were put out. */
    static Lots read(Reading reading, Scope scope, Parties parties, Words words) throws SQLException {
        String condition = "WHERE deleted_at IS NULL AND coalesce(is_deleted, 0) = 0";
        if (scope instanceof Scope.Few few) {
            String ids = Scope.list(few.lots());
            condition += " AND id IN (SELECT id FROM lots WHERE id IN " + ids
                    + " UNION SELECT id FROM lots WHERE plan_root_id IN (SELECT plan_root_id FROM lots WHERE id IN "
                    + ids
                    + "))";
        }
        var lots = new Lots(reading.count("lots", condition));
        int[] next = {0};
        reading.each(
                "SELECT id, amount, count, customer_bin, trd_buy_id, method_symbol, ref_buy_trade_methods_id, round,"
                        + " ref_lot_status_id, plan_root_id, point_list, enstru_codes, psd_sign, is_construction_work,"
                        + " dumping_lot_price FROM lots " + condition + " ORDER BY id",
                row -> lots.put(next[0]++, row, parties, words));
        return lots;
    }

    private void put(int at, CopyRow row, Parties parties, Words words) {
        ids[at] = row.longValue();
        amount[at] = row.tiyn();
        units[at] = row.decimal();
        customer[at] = parties.add(row.biin());
        announcementId[at] = row.longValue();
        String symbol = row.text();
        int stated = row.intValue();
        int bySymbol = symbol == null ? Absent.INT : Methods.bySymbol(symbol);
        method[at] = Small.of(bySymbol == Absent.INT ? stated : bySymbol);
        round[at] = Small.of(row.intValue());
        status[at] = Small.of(row.intValue());
        planRoot[at] = row.longValue();
        pointStart[at] = points.size();
        int named = row.longs(points);
        pointStart[at + 1] = points.size();
        String only = row.onlyText();
        item[at] = only == null ? Absent.INDEX : words.number(only);
        pointsSaid[at] = (byte) (named >= 0 || planRoot[at] != Absent.LONG || only != null ? 1 : 0);
        psdSign[at] = Small.byteOf(row.intValue());
        construction[at] = Small.byteOf(row.intValue());
        dumpingPrice[at] = row.tiyn();
    }

    int size() {
        return ids.length;
    }

    /** The row of a lot; negative where it was not loaded. */
    int row(long id) {
        return id == Absent.LONG ? Absent.INDEX : Arrays.binarySearch(ids, id);
    }

    long id(int row) {
        return ids[row];
    }

    long amount(int row) {
        return amount[row];
    }

    int customer(int row) {
        return customer[row];
    }

    long announcementId(int row) {
        return announcementId[row];
    }

    int method(int row) {
        return Small.number(method[row]);
    }

    int round(int row) {
        return Small.number(round[row]);
    }

    int status(int row) {
        return Small.number(status[row]);
    }

    long planRoot(int row) {
        return planRoot[row];
    }

    boolean pointsSaid(int row) {
        return pointsSaid[row] != 0;
    }

    int pointsNamed(int row) {
        return pointStart[row + 1] - pointStart[row];
    }

    long point(int row, int place) {
        return points.get(pointStart[row] + place);
    }

    LongColumn points() {
        return points;
    }

    /** The plan roots of all lots, where they name one. */
    LongColumn planRoots() {
        var roots = new LongColumn(ids.length);
        Arrays.stream(planRoot).filter(root -> root != Absent.LONG).forEach(roots::add);
        return roots;
    }

    /** The item that the lot itself names. */
    int item(int row) {
        return item[row];
    }

    /** The price of one unit in tiyn; absent where amount or quantity is. */
    long unitPrice(int row) {
        return perUnit(row, amount[row]);
    }

    /** A sum for the lot by its quantity, rounded half-up; absent where either is. */
    long perUnit(int row, long sum) {
        if (sum == Absent.LONG || !(units[row] > 0)) {
            return Absent.LONG;
        }
        if (units[row] == 1) {
            return sum;
        }
        long whole = (long) units[row];
        if (whole == units[row] && sum >= 0 && sum < Long.MAX_VALUE - whole) {
            return (sum + whole / 2) / whole;
        }
        return BigDecimal.valueOf(sum)
                .divide(BigDecimal.valueOf(units[row]), 0, RoundingMode.HALF_UP)
                .longValue();
    }

    /**
     * The lot as the flags see it.
     *
     * @param method the one really used, absent where nothing says
     * @param itemCode of its only item
     */
    Lot fact(int row, int method, Parties parties, @Nullable String itemCode, @Nullable String unitCode) {
        int sign = Small.number(construction[row]);
        Tenge unitPrice = itemCode == null ? null : Absent.tenge(unitPrice(row));
        return new Lot(
                ids[row],
                Absent.tenge(amount[row]),
                Double.isNaN(units[row]) ? null : Double.valueOf(units[row]),
                unitPrice,
                parties.fact(customer[row]),
                Absent.number(method),
                Absent.number(status(row)),
                Absent.number(round(row)),
                Absent.number(planRoot[row]),
                itemCode,
                unitCode,
                Absent.number(Small.number(psdSign[row])),
                sign == Absent.INT ? null : Boolean.valueOf(sign == 1),
                Absent.tenge(dumpingPrice[row]));
    }
}
