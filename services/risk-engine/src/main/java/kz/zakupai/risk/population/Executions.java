package kz.zakupai.risk.population;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import kz.zakupai.risk.facts.Execution;
import kz.zakupai.risk.facts.Tenge;

/** Acts and payments, by contract. */
final class Executions {
    private static final int APPROVED = 15;
    private final LongIndex contracts = new LongIndex(1024);
    private final LongColumn acts = new LongColumn(1024);
    private final LongColumn overdue = new LongColumn(1024);
    private final LongColumn lateAct = new LongColumn(1024);
    private final LongColumn fine = new LongColumn(1024);
    private final LongColumn payments = new LongColumn(1024);
    private final LongColumn paid = new LongColumn(1024);
    private final LongColumn prepaid = new LongColumn(1024);
    private final Set<Integer> years = new HashSet<>();

    static Executions read(Reading reading, Scope scope, Contracts contracts) throws SQLException {
        var executions = new Executions();
        String ofActs = "";
        String ofPayments = "";
        if (scope instanceof Scope.Few few) {
            String list = Scope.list(few.roots());
            ofActs = " AND contract_root_id IN " + list;
            ofPayments = " AND (c.root_id IN " + list + " OR c.id IN " + list + ")";
        }
        reading.each(
                "SELECT contract_root_id, id, day_overdue, sum_fine FROM acts WHERE status_id = " + APPROVED
                        + " AND contract_root_id IS NOT NULL AND deleted_at IS NULL AND coalesce(is_deleted, 0) = 0"
                        + ofActs,
                row -> executions.act(row, contracts));
        reading.each(
                "SELECT coalesce(c.root_id, c.id), p.pay_amount, p.prepay_sum FROM payments p"
                        + " JOIN contracts c ON c.id = p.contract_id WHERE p.deleted_at IS NULL" + ofPayments,
                row -> executions.payment(row, contracts));
        return executions;
    }

    private void act(CopyRow row, Contracts all) {
        int contract = all.row(row.longValue());
        long id = row.longValue();
        long days = row.intValue();
        long fined = row.tiyn();
        if (contract < 0) {
            return;
        }
        int at = row(contract);
        acts.set(at, acts.get(at) + 1);
        long known = overdue.get(at);
        if (days != Absent.INT && (known == Absent.LONG || days > known || (days == known && id < lateAct.get(at)))) {
            overdue.set(at, days);
            lateAct.set(at, id);
        }
        fine.set(at, sum(fine.get(at), fined));
        int signed = all.signed(contract);
        if (signed != Absent.INT) {
            years.add(Absent.year(signed));
        }
    }

    private void payment(CopyRow row, Contracts all) {
        int contract = all.row(row.longValue());
        if (contract < 0) {
            return;
        }
        int at = row(contract);
        payments.set(at, payments.get(at) + 1);
        paid.set(at, sum(paid.get(at), row.tiyn()));
        prepaid.set(at, sum(prepaid.get(at), row.tiyn()));
    }

    private int row(int contract) {
        int known = contracts.size();
        int at = contracts.add(contract);
        if (at == known) {
            acts.add(0);
            overdue.add(Absent.LONG);
            lateAct.add(Absent.LONG);
            fine.add(Absent.LONG);
            payments.add(0);
            paid.add(Absent.LONG);
            prepaid.add(Absent.LONG);
        }
        return at;
    }

    private static long sum(long known, long more) {
        if (more == Absent.LONG) {
            return known;
        }
        return known == Absent.LONG ? more : known + more;
    }

    /** The years of signing of the contracts that acts were loaded of. */
    Set<Integer> years() {
        return Set.copyOf(years);
    }

    /**
     * What was loaded under a contract.
     *
     * @param yearLoaded whether acts were loaded of contracts signed in that year
     */
    Execution fact(int contract, int signed, IntPredicate yearLoaded) {
        boolean loaded = signed != Absent.INT && yearLoaded.test(Absent.year(signed));
        int at = contracts.of(contract);
        if (at < 0) {
            return loaded ? new Execution(0, null, null, null, 0, null, null, true) : Execution.UNKNOWN;
        }
        long days = overdue.get(at);
        Tenge fined = Absent.tenge(fine.get(at));
        return new Execution(
                (int) acts.get(at),
                days == Absent.LONG ? null : Integer.valueOf((int) days),
                fined,
                Absent.number(lateAct.get(at)),
                (int) payments.get(at),
                Absent.tenge(paid.get(at)),
                Absent.tenge(prepaid.get(at)),
                loaded || acts.get(at) > 0);
    }
}
