package kz.zakupai.risk.population;

import java.sql.SQLException;
import java.util.Arrays;

/**
 * Contracts, one row per root: the newest version that was concluded, with what its versions show. Where no version was concluded the
 * newest stands for it and {@link #isVoid} holds.
 */
final class Contracts {
    /** Statuses of what was not concluded: in preparation, not concluded, refused, replaced by the second winner, void by court. */
    private static boolean notConcluded(int status) {
        return (status >= 110 && status <= 165)
                || status == 330
                || status == 410
                || status == 420
                || status == 430
                || status == 480;
    }

    private final LongIndex roots;
    private final long[] ids;
    private final short[] status;
    private final short[] method;
    private final byte[] subjectType;
    private final int[] customer;
    private final int[] supplier;
    private final long[] sum;
    private final long[] rootSum;
    private final short[] addenda;
    private final int[] firstAddendum;
    private final int[] signed;
    private final int[] rootSigned;
    private final int[] planned;
    private final int[] executed;
    private final int[] listing;
    private final short[] currency;

    private Contracts(int rows) {
        roots = new LongIndex(rows);
        ids = new long[rows];
        status = new short[rows];
        method = new short[rows];
        subjectType = new byte[rows];
        customer = new int[rows];
        supplier = new int[rows];
        sum = new long[rows];
        rootSum = new long[rows];
        addenda = new short[rows];
        firstAddendum = new int[rows];
        signed = new int[rows];
        rootSigned = new int[rows];
        planned = new int[rows];
        executed = new int[rows];
        listing = new int[rows];
        currency = new short[rows];
        Arrays.fill(rootSum, Absent.LONG);
        Arrays.fill(firstAddendum, Absent.INT);
        Arrays.fill(rootSigned, Absent.INT);
        Arrays.fill(listing, Absent.INDEX);
    }

    private static final String NOT_DELETED = "deleted_at IS NULL AND coalesce(deleted, 0) = 0";

    static Contracts read(Reading reading, Scope scope, Parties parties, Words words, Listings listings)
            throws SQLException {
        String condition = "WHERE " + NOT_DELETED;
        if (scope instanceof Scope.Few few) {
            String list = Scope.list(few.roots());
            condition += " AND (root_id IN " + list + " OR id IN " + list + ")";
        }
        int rows = scope instanceof Scope.Few
                ? reading.count("contracts", condition)
                : reading.count("(SELECT DISTINCT coalesce(root_id, id) FROM contracts " + condition + ") AS one", "");
        var contracts = new Contracts(rows);
        reading.each(
                "SELECT id, coalesce(root_id, id), ref_contract_status_id, fakt_trade_methods_id, ref_subject_type_id,"
                        + " customer_bin, supplier_biin, contract_sum, sign_date, plan_exec_date, fakt_exec_date,"
                        + " ref_currency_code FROM contracts " + condition,
                row -> contracts.put(row, parties, words, listings));
        return contracts;
    }

    private void put(CopyRow row, Parties parties, Words words, Listings listings) {
        long id = row.longValue();
        long root = row.longValue();
        int known = roots.size();
        int at = roots.add(root);
        short newStatus = Small.of(row.intValue());
        boolean fresh = at == known;
        boolean concluded = !notConcluded(Small.number(newStatus));
        boolean newer = fresh || (concluded == !isVoid(at) ? id > ids[at] : concluded);
        short newMethod = Small.of(row.intValue());
        byte newSubject = Small.byteOf(row.intValue());
        int newCustomer = parties.add(row.biin());
        int newSupplier = parties.add(row.biin());
        long newSum = row.tiyn();
        int newSigned = row.second();
        int newPlanned = row.second();
        int newExecuted = row.second();
        short newCurrency = Small.of(row.word(words));
        if (newer) {
            ids[at] = id;
            status[at] = newStatus;
            method[at] = newMethod;
            subjectType[at] = newSubject;
            customer[at] = newCustomer;
            supplier[at] = newSupplier;
            sum[at] = newSum;
            signed[at] = newSigned;
            planned[at] = newPlanned;
            executed[at] = newExecuted;
            currency[at] = newCurrency;
        }
        if (id == root) {
            rootSum[at] = newSum;
            rootSigned[at] = newSigned;
        } else if (concluded) {
            addenda[at]++;
            if (newSigned != Absent.INT && (firstAddendum[at] == Absent.INT || newSigned < firstAddendum[at])) {
                firstAddendum[at] = newSigned;
            }
        }
        listing[at] = listings.inForce(newSupplier, newSigned, listing[at]);
    }

    int size() {
        return roots.size();
    }

    /** The row of a root; negative where it was not loaded. */
    int row(long root) {
        return root == Absent.LONG ? Absent.INDEX : roots.of(root);
    }

    long root(int row) {
        return roots.key(row);
    }

    long id(int row) {
        return ids[row];
    }

    /** Whether no version was concluded, or a court undid it. */
    boolean isVoid(int row) {
        return notConcluded(Small.number(status[row]));
    }

    int status(int row) {
        return Small.number(status[row]);
    }

    int method(int row) {
        return Small.number(method[row]);
    }

    int subjectType(int row) {
        return Small.number(subjectType[row]);
    }

    int customer(int row) {
        return customer[row];
    }

    int supplier(int row) {
        return supplier[row];
    }

    long sum(int row) {
        return sum[row];
    }

    long rootSum(int row) {
        return rootSum[row];
    }

    int addenda(int row) {
        return addenda[row];
    }

    int firstAddendum(int row) {
        return firstAddendum[row];
    }

    /** When the first version was signed, else the newest. */
    int signed(int row) {
        return rootSigned[row] == Absent.INT ? signed[row] : rootSigned[row];
    }

    int planned(int row) {
        return planned[row];
    }

    int executed(int row) {
        return executed[row];
    }

    /** The listing that was in force when a version was signed; absent where none was. */
    int listing(int row) {
        return listing[row];
    }

    int currency(int row) {
        return currency[row];
    }
}
