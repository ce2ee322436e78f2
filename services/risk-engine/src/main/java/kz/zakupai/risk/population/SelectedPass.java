package kz.zakupai.risk.population;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import kz.zakupai.risk.facts.Case;
import org.jspecify.annotations.Nullable;

/**
 * Reads a few purchases by indexed queries, with the totals and fences that the last pass over everything kept. The same code puts
 * their cases together as for all of them. Thread-safe.
 */
public final class SelectedPass {
    private static final int MOST_IN_SERIES = 1000;
    private final DataSource database;

    /**
     * What was read.
     *
     * @param lots the cases of the lots that were found, by id
     * @param contract the case of the contract that was asked for, if it was found
     * @param run the pass that they are compared with; null where none was made
     */
    public record Selection(
            Map<Long, Case> lots,
            Optional<Case> contract,
            @Nullable LastRun run) {
        public Selection {
            lots = Map.copyOf(lots);
        }
    }

    public SelectedPass(DataSource database) {
        this.database = database;
    }

    /** Reads lots. */
    public Selection lots(List<Long> ids, PriceRules rules) throws SQLException {
        return read(ids, Absent.LONG, rules);
    }

    /**
     * Reads a contract, by the id of any of its versions.
     *
     * @throws ContractHasLotsException if it is for lots that were loaded
     */
    public Selection contract(long id, PriceRules rules) throws SQLException {
        return read(List.of(), id, rules);
    }

    /** How prices of different years are compared; made once per set of rules. */
    public static final class PriceRules {
        private final PriceYears years;

        public PriceRules(kz.zakupai.risk.rules.RuleBook book) {
            years = new PriceYears(book.market());
        }
    }

    private Selection read(List<Long> lots, long contract, PriceRules rules) throws SQLException {
        try (Connection connection = database.getConnection()) {
            boolean commits = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                }
                return read(new Reading(connection), lots, contract, rules.years);
            } finally {
                connection.rollback();
                connection.setAutoCommit(commits);
            }
        }
    }

    private static Selection read(Reading reading, List<Long> lots, long contract, PriceYears years)
            throws SQLException {
        List<Long> roots = contract == Absent.LONG ? rootsOf(reading, lots) : rootOf(reading, contract);
        List<Long> wider = withSeries(reading, roots);
        var scope = new Scope.Few(lots, wider, biins(reading, lots, wider));
        Population few = Population.read(reading, scope, (table, rows) -> {});
        LastRun run = LastRun.read(reading);
        History history = run == null ? new NoHistory(few) : StoredHistoryReader.read(reading, few, run);
        var cases = new CaseMaker(few, history, new PointPrices(few), years);
        Map<Long, Case> found = new LinkedHashMap<>();
        for (Long id : lots) {
            int row = few.lots().row(id);
            if (row >= 0) {
                found.put(id, cases.ofLot(row));
            }
        }
        Optional<Case> alone = Optional.empty();
        if (contract != Absent.LONG && !roots.isEmpty()) {
            int row = few.contracts().row(roots.getFirst());
            alone = row < 0 ? Optional.empty() : Optional.of(cases.ofContract(row));
        }
        return new Selection(found, alone, run);
    }

    private static List<Long> rootsOf(Reading reading, List<Long> lots) throws SQLException {
        List<Long> roots = new ArrayList<>();
        reading.each(
                "SELECT coalesce(c.root_id, c.id) FROM contract_units u JOIN contracts c ON c.id = u.contract_id"
                        + " WHERE u.lot_id IN " + Scope.list(lots) + " GROUP BY 1",
                row -> roots.add(row.longValue()));
        return roots;
    }

    private static List<Long> rootOf(Reading reading, long contract) throws SQLException {
        List<Long> roots = new ArrayList<>();
        reading.each(
                "SELECT coalesce(root_id, id) FROM contracts WHERE id = " + contract,
                row -> roots.add(row.longValue()));
        if (!roots.isEmpty()) {
            List<Long> lots = new ArrayList<>();
            String list = Scope.list(roots);
            reading.each(
                    "SELECT l.id FROM contracts c JOIN contract_units u ON u.contract_id = c.id JOIN lots l ON l.id = u.lot_id"
                            + " WHERE (c.root_id IN " + list + " OR c.id IN " + list
                            + ") AND coalesce(u.deleted, 0) = 0 AND l.deleted_at IS NULL AND coalesce(l.is_deleted, 0) = 0 LIMIT 1",
                    row -> lots.add(row.longValue()));
            if (!lots.isEmpty()) {
                throw new ContractHasLotsException(contract, lots.getFirst());
            }
        }
        return roots;
    }

    /** Besides, direct contracts of the same pairs around the same days: a series is made of them. */
    private static List<Long> withSeries(Reading reading, List<Long> roots) throws SQLException {
        if (roots.isEmpty()) {
            return roots;
        }
        List<Long> all = new ArrayList<>(roots);
        String list = Scope.list(roots);
        reading.each(
                "SELECT DISTINCT coalesce(other.root_id, other.id) FROM contracts one JOIN contracts other"
                        + " ON other.customer_bin = one.customer_bin AND other.supplier_biin = one.supplier_biin"
                        + " AND other.sign_date BETWEEN one.sign_date - interval '8 days' AND one.sign_date + interval '8 days'"
                        + " AND other.fakt_trade_methods_id IN (" + Methods.AFTER_FAILURE + ", " + Methods.DIRECT
                        + ") WHERE (one.root_id IN " + list
                        + " OR one.id IN " + list + ") AND one.fakt_trade_methods_id IN (" + Methods.AFTER_FAILURE
                        + ", " + Methods.DIRECT + ")"
                        + " ORDER BY 1 LIMIT "
                        + MOST_IN_SERIES,
                row -> all.add(row.longValue()));
        return all.stream().distinct().toList();
    }

    private static List<Long> biins(Reading reading, List<Long> lots, List<Long> roots) throws SQLException {
        List<Long> biins = new ArrayList<>();
        String list = Scope.list(roots);
        reading.each(
                "SELECT supplier_biin FROM contracts WHERE root_id IN " + list + " OR id IN " + list
                        + " UNION SELECT b.supplier_bin_iin FROM bid_lots one JOIN bids b ON b.id = one.bid_id"
                        + " WHERE one.lot_id IN " + Scope.list(lots),
                row -> biins.add(row.biin()));
        biins.removeIf(biin -> biin == Absent.LONG);
        return biins;
    }
}
