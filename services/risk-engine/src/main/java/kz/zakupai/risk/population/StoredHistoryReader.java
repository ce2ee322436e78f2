package kz.zakupai.risk.population;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Customer;
import kz.zakupai.risk.facts.Group;
import kz.zakupai.risk.facts.Party;
import kz.zakupai.risk.facts.Rivals;
import kz.zakupai.risk.facts.Tenge;

/** Reads what the last pass kept about those who take part in a few purchases: one indexed query per table. */
final class StoredHistoryReader {
    private static final Pattern CODE = Pattern.compile("[0-9.]{1,32}");
    private static final int MOST_BIDDERS = 60;
    private final Reading reading;
    private final Population few;
    private final LastRun run;
    private final StoredHistory history;

    private StoredHistoryReader(Reading reading, Population few, LastRun run) {
        this.reading = reading;
        this.few = few;
        this.run = run;
        history = new StoredHistory(run, new NoHistory(few));
    }

    static StoredHistory read(Reading reading, Population few, LastRun run) throws SQLException {
        var reader = new StoredHistoryReader(reading, few, run);
        reader.customers();
        reader.parties();
        reader.pairs();
        reader.groups();
        reader.rivals();
        reader.prices();
        return reader.history;
    }

    private String from(String table) {
        return " FROM " + table + " WHERE run_id = " + run.id() + " AND ";
    }

    private String everybody() {
        return Scope.list(LongStream.range(0, few.parties().size())
                .map(party -> few.parties().biin((int) party)));
    }

    private void customers() throws SQLException {
        reading.each(
                "SELECT customer, year, contracts, sum, direct_sum, months" + from("risk_customers") + "customer IN "
                        + everybody(),
                row -> {
                    var party = new Party(row.longValue());
                    int year = row.intValue();
                    int contracts = row.intValue();
                    var sum = new Tenge(row.longValue());
                    var direct = new Tenge(row.longValue());
                    var months = new LongColumn(12);
                    row.longs(months);
                    List<Tenge> sums =
                            LongStream.of(months.toArray()).mapToObj(Tenge::new).toList();
                    history.add(new Customer(party, year, contracts, sum, direct, sums));
                });
    }

    private void parties() throws SQLException {
        reading.each(
                "SELECT party, customer_contracts, supplier_contracts, customers, sections, bids, wins, frequent_winner,"
                        + " lost_to_that, lost" + from("risk_parties") + "party IN " + everybody(),
                row -> {
                    var party = new Party(row.longValue());
                    int bought = row.intValue();
                    var supplied = new History.Supplied(row.intValue(), row.intValue(), row.intValue());
                    int bids = row.intValue();
                    int wins = row.intValue();
                    long winner = row.longValue();
                    int toThat = row.intValue();
                    int lost = row.intValue();
                    Party frequent = winner == Absent.LONG ? null : new Party(winner);
                    history.add(party, bought, supplied, new Bid.BidderHistory(bids, wins, frequent, toThat, lost));
                });
    }

    private void pairs() throws SQLException {
        List<String> keys = new ArrayList<>();
        for (int row = 0; row < few.contracts().size(); row++) {
            int customer = few.contracts().customer(row);
            int supplier = few.contracts().supplier(row);
            if (customer >= 0 && supplier >= 0) {
                keys.add(
                        "(" + few.parties().biin(customer) + "," + few.parties().biin(supplier) + ")");
            }
        }
        each(
                keys,
                "SELECT customer, supplier, contracts" + from("risk_pairs") + "(customer, supplier) IN ",
                row -> history.addPair(new Party(row.longValue()), new Party(row.longValue()), row.intValue()));
    }

    private void groups() throws SQLException {
        List<String> keys = new ArrayList<>();
        for (int row = 0; row < few.contracts().size(); row++) {
            String items =
                    Groups.kind(few.words().word(few.plans().item(few.units().point(row))));
            int customer = few.contracts().customer(row);
            int signed = few.contracts().signed(row);
            if (items != null && customer >= 0 && signed != Absent.INT) {
                keys.add("(" + few.parties().biin(customer) + ",'" + items + "'," + Absent.year(signed) + ","
                        + few.contracts().method(row) + ")");
            }
        }
        each(
                keys,
                "SELECT customer, items, year, method, contracts, total, largest, contract_ids" + from("risk_groups")
                        + "(customer, items, year, method) IN ",
                this::group);
    }

    private void group(CopyRow row) {
        var customer = new Party(row.longValue());
        String items = String.valueOf(row.text());
        int year = row.intValue();
        int method = row.intValue();
        int contracts = row.intValue();
        var total = new Tenge(row.longValue());
        var largest = new Tenge(row.longValue());
        var ids = new LongColumn(8);
        row.longs(ids);
        List<Long> shown = LongStream.of(ids.toArray()).boxed().toList();
        history.add(customer, new Group(items, year, method, contracts, total, largest, shown));
    }

    private void rivals() throws SQLException {
        List<String> keys = new ArrayList<>();
        for (int lot = 0; lot < few.lots().size(); lot++) {
            int[] rows = few.bids().rows(lot);
            for (int i = 0; i < rows.length && rows.length <= MOST_BIDDERS; i++) {
                for (int j = i + 1; j < rows.length; j++) {
                    int one = few.bids().bidder(rows[i]);
                    int other = few.bids().bidder(rows[j]);
                    if (one >= 0 && other >= 0 && one != other) {
                        long first = few.parties().biin(one);
                        long second = few.parties().biin(other);
                        keys.add("(" + Math.min(first, second) + "," + Math.max(first, second) + ")");
                    }
                }
            }
        }
        each(
                keys,
                "SELECT first, second, lots, equal, lowest::text, highest::text" + from("risk_rivals")
                        + "(first, second) IN ",
                row -> history.add(new Rivals(
                        new Party(row.longValue()),
                        new Party(row.longValue()),
                        row.intValue(),
                        row.intValue(),
                        Double.parseDouble(String.valueOf(row.text())),
                        Double.parseDouble(String.valueOf(row.text())))));
    }

    private void prices() throws SQLException {
        List<String> codes = new ArrayList<>();
        for (int point = 0; point < few.plans().size(); point++) {
            addCode(codes, few.plans().item(point));
        }
        for (int lot = 0; lot < few.lots().size(); lot++) {
            addCode(codes, few.lots().item(lot));
        }
        each(
                codes,
                "SELECT item, unit, year, sample, median_low, median_high, p90_low, p90_high, first_year, last_year"
                        + from("risk_prices") + "item IN ",
                row -> {
                    String item = String.valueOf(row.text());
                    String unit = row.text();
                    int year = row.intValue();
                    history.add(
                            item,
                            unit,
                            year,
                            new PriceLevel(
                                    row.intValue(),
                                    row.longValue(),
                                    row.longValue(),
                                    row.longValue(),
                                    row.longValue(),
                                    row.intValue(),
                                    row.intValue()));
                });
    }

    private void addCode(List<String> codes, int item) {
        String code = few.words().word(item);
        if (code != null && CODE.matcher(code).matches()) {
            codes.add("'" + code + "'");
        }
    }

    private void each(List<String> keys, String query, java.util.function.Consumer<CopyRow> reader)
            throws SQLException {
        if (!keys.isEmpty()) {
            String list = keys.stream().distinct().collect(Collectors.joining(",", "(", ")"));
            reading.each(query + list, reader);
        }
    }
}
