package kz.zakupai.risk.population;

import java.sql.SQLException;
import java.util.Set;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Customer;
import kz.zakupai.risk.facts.Group;
import kz.zakupai.risk.facts.Party;
import kz.zakupai.risk.facts.Peers;
import kz.zakupai.risk.facts.Rivals;
import org.jspecify.annotations.Nullable;

/** The first pass over everything: all totals, in memory. Immutable. */
final class Totals implements History {
    private static final int BIDS_OF_A_BIDDER = 10;
    private static final int CONTRACTS_OF_A_SUPPLIER = 20;

    private final Parties parties;
    private final Words words;
    private final ContractTotals contracts;
    private final DirectSeries series;
    private final Groups groups;
    private final BidTotals bids;
    private final RivalPairs rivals;
    private final Markets markets;
    private final Set<Integer> actYears;
    private final Peers peers;

    Totals(Population all, PointPrices prices, Reading reading, PriceYears years) throws SQLException {
        parties = all.parties();
        words = all.words();
        // First, since it takes the most room until it is done.
        rivals = new RivalPairs(all);
        contracts = new ContractTotals(all);
        series = new DirectSeries(all);
        groups = new Groups(all);
        bids = new BidTotals(all);
        markets = new Markets(all, prices, reading, years);
        actYears = all.executions().years();
        peers = new Peers(
                Quartiles.of(contracts.directShares()),
                Quartiles.of(RivalPairs.closeSeconds(all)),
                Quartiles.of(bids.winRates(BIDS_OF_A_BIDDER)),
                Quartiles.of(contracts.sections(CONTRACTS_OF_A_SUPPLIER)));
    }

    private int number(Party party) {
        return parties.of(party.biin());
    }

    @Override
    public @Nullable Customer customer(Party customer, int year) {
        return contracts.customer(number(customer), year);
    }

    @Override
    public int contractsOf(Party customer) {
        return contracts.contractsOf(number(customer));
    }

    @Override
    public @Nullable Supplied supplier(Party supplier) {
        return contracts.supplier(number(supplier));
    }

    @Override
    public int contractsBetween(Party customer, Party supplier) {
        return contracts.contractsBetween(number(customer), number(supplier));
    }

    @Override
    public Series series(Party customer, Party supplier, int day) {
        return series.of(number(customer), number(supplier), day);
    }

    @Override
    public @Nullable Group group(Party customer, String items, int year, int method) {
        return groups.of(number(customer), items, year, method);
    }

    @Override
    public Bid.@Nullable BidderHistory bidder(Party bidder) {
        return bids.of(number(bidder));
    }

    @Override
    public @Nullable Rivals rivals(Party first, Party second) {
        return rivals.of(number(first), number(second));
    }

    @Override
    public @Nullable PriceLevel prices(String item, @Nullable String unit, int year) {
        return markets.of(words.of(item), words.of(unit), year);
    }

    @Override
    public Peers peers() {
        return peers;
    }

    @Override
    public boolean actsLoaded(int year) {
        return actYears.contains(year);
    }

    @Override
    public boolean made() {
        return true;
    }

    ContractTotals contracts() {
        return contracts;
    }

    Groups groups() {
        return groups;
    }

    BidTotals bids() {
        return bids;
    }

    RivalPairs rivals() {
        return rivals;
    }

    Markets markets() {
        return markets;
    }

    Set<Integer> actYears() {
        return actYears;
    }

    Parties parties() {
        return parties;
    }
}
