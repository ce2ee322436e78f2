package kz.zakupai.risk.population;

import java.sql.SQLException;
import java.util.List;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Customer;
import kz.zakupai.risk.facts.Group;
import kz.zakupai.risk.facts.Rivals;
import kz.zakupai.risk.facts.Tenge;
import org.postgresql.copy.CopyIn;

/** Keeps the totals of a run for the single scores after it. Not thread-safe. */
final class TotalsWriter {
    private static final int FLUSH = 1 << 18;
    private final long run;
    private final RunTables tables;
    private final Totals totals;

    private interface Rows {
        void write(Flow flow) throws SQLException;
    }

    /** A copy that is under way. */
    private static final class Flow {
        private final CopyIn copy;
        private final CopyBuffer buffer = new CopyBuffer().header();

        Flow(CopyIn copy) {
            this.copy = copy;
        }

        CopyBuffer row(int fields) throws SQLException {
            if (buffer.size() > FLUSH) {
                flush();
            }
            return buffer.row(fields);
        }

        void flush() throws SQLException {
            byte[] bytes = buffer.toArray();
            copy.writeToCopy(bytes, 0, bytes.length);
            buffer.clear();
        }

        void end() throws SQLException {
            buffer.trailer();
            flush();
            copy.endCopy();
        }
    }

    TotalsWriter(long run, RunTables tables, Totals totals) {
        this.run = run;
        this.tables = tables;
        this.totals = totals;
    }

    void write() throws SQLException {
        into("risk_customers", this::customers);
        into("risk_parties", this::parties);
        into("risk_pairs", this::pairs);
        into("risk_groups", this::groups);
        into("risk_rivals", this::rivals);
        into("risk_prices", this::prices);
    }

    private void into(String table, Rows rows) throws SQLException {
        CopyIn copy = tables.fill(table, "");
        try {
            var flow = new Flow(copy);
            rows.write(flow);
            flow.end();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void customers(Flow flow) throws SQLException {
        for (int at = 0; at < totals.contracts().customerYears(); at++) {
            Customer customer = totals.contracts().customerYear(at);
            List<Long> months = customer.months().stream().map(Tenge::tiyn).toList();
            flow.row(7)
                    .bigint(run)
                    .bigint(customer.party().biin())
                    .integer(customer.year())
                    .integer(customer.contracts())
                    .bigint(customer.sum().tiyn())
                    .bigint(customer.directSum().tiyn())
                    .bigints(months);
        }
    }

    private void parties(Flow flow) throws SQLException {
        for (int party = 0; party < totals.parties().size(); party++) {
            History.Supplied supplied = totals.contracts().supplier(party);
            Bid.BidderHistory bids = totals.bids().of(party);
            int bought = totals.contracts().contractsOf(party);
            if (supplied == null && bids == null && bought == 0) {
                continue;
            }
            History.Supplied won = supplied == null ? new History.Supplied(0, 0, 0) : supplied;
            Bid.BidderHistory made = bids == null ? new Bid.BidderHistory(0, 0, null, 0, 0) : bids;
            flow.row(11)
                    .bigint(run)
                    .bigint(totals.parties().biin(party))
                    .integer(bought)
                    .integer(won.contracts())
                    .integer(won.customers())
                    .integer(won.sections())
                    .integer(made.bids())
                    .integer(made.wins())
                    .optional(
                            made.mostFrequentWinner() == null
                                    ? Absent.LONG
                                    : made.mostFrequentWinner().biin())
                    .integer(made.lostToThat())
                    .integer(made.lost());
        }
    }

    private void pairs(Flow flow) throws SQLException {
        ContractTotals contracts = totals.contracts();
        for (int pair = 0; pair < contracts.pairs(); pair++) {
            if (contracts.pairContracts(pair) > 1) {
                flow.row(4)
                        .bigint(run)
                        .bigint(contracts.pairCustomer(pair).biin())
                        .bigint(contracts.pairSupplier(pair).biin())
                        .integer(contracts.pairContracts(pair));
            }
        }
    }

    private void groups(Flow flow) throws SQLException {
        Groups groups = totals.groups();
        for (int at = 0; at < groups.size(); at++) {
            if (groups.contracts(at) > 1) {
                Group group = groups.group(at);
                flow.row(9)
                        .bigint(run)
                        .bigint(totals.parties().biin(groups.customer(at)))
                        .text(group.items())
                        .integer(group.year())
                        .integer(group.method())
                        .integer(group.contracts())
                        .bigint(group.total().tiyn())
                        .bigint(group.largest().tiyn())
                        .bigints(group.contractIds());
            }
        }
    }

    private void rivals(Flow flow) throws SQLException {
        for (int at = 0; at < totals.rivals().size(); at++) {
            Rivals rivals = totals.rivals().rivals(at);
            flow.row(7)
                    .bigint(run)
                    .bigint(rivals.first().biin())
                    .bigint(rivals.second().biin())
                    .integer(rivals.lots())
                    .integer(rivals.equal())
                    .number(rivals.lowestRatio())
                    .number(rivals.highestRatio());
        }
    }

    private void prices(Flow flow) throws SQLException {
        Markets markets = totals.markets();
        for (int at = 0; at < markets.size(); at++) {
            PriceLevel level = markets.level(at);
            String item = markets.item(at);
            String unit = markets.unit(at);
            CopyBuffer row = flow.row(11).bigint(run).text(item == null ? "" : item);
            row = unit == null ? row.nothing() : row.text(unit);
            row.integer(markets.year(at))
                    .integer(level.sample())
                    .optional(level.medianLow())
                    .optional(level.medianHigh())
                    .optional(level.p90Low())
                    .optional(level.p90High())
                    .integer(level.from())
                    .integer(level.until());
        }
    }
}
