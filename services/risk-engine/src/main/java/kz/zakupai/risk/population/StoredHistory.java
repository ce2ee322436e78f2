package kz.zakupai.risk.population;

import java.util.HashMap;
import java.util.Map;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Customer;
import kz.zakupai.risk.facts.Group;
import kz.zakupai.risk.facts.Party;
import kz.zakupai.risk.facts.Peers;
import kz.zakupai.risk.facts.Rivals;
import org.jspecify.annotations.Nullable;

/** What the last pass over everything kept about those who take part in a few purchases. Filled by {@link StoredHistoryReader}. */
final class StoredHistory implements History {
    private final LastRun run;
    private final NoHistory now;
    private final Map<PartyYear, Customer> customers = new HashMap<>();
    private final Map<Party, Integer> customerContracts = new HashMap<>();
    private final Map<Party, Supplied> suppliers = new HashMap<>();
    private final Map<Party, Bid.BidderHistory> bidders = new HashMap<>();
    private final Map<TwoParties, Integer> pairs = new HashMap<>();
    private final Map<GroupKey, Group> groups = new HashMap<>();
    private final Map<TwoParties, Rivals> rivals = new HashMap<>();
    private final Map<ItemYear, PriceLevel> prices = new HashMap<>();

    private record PartyYear(Party party, int year) {}

    private record TwoParties(Party first, Party second) {}

    private record GroupKey(Party customer, String items, int year, int method) {}

    private record ItemYear(String item, @Nullable String unit, int year) {}

    StoredHistory(LastRun run, NoHistory now) {
        this.run = run;
        this.now = now;
    }

    void add(Customer customer) {
        customers.put(new PartyYear(customer.party(), customer.year()), customer);
    }

    void add(Party party, int bought, Supplied supplied, Bid.BidderHistory bids) {
        customerContracts.put(party, bought);
        if (supplied.contracts() > 0) {
            suppliers.put(party, supplied);
        }
        if (bids.bids() > 0) {
            bidders.put(party, bids);
        }
    }

    void addPair(Party customer, Party supplier, int contracts) {
        pairs.put(new TwoParties(customer, supplier), contracts);
    }

    void add(Party customer, Group group) {
        groups.put(new GroupKey(customer, group.items(), group.year(), group.method()), group);
    }

    void add(Rivals two) {
        rivals.put(new TwoParties(two.first(), two.second()), two);
    }

    void add(String item, @Nullable String unit, int year, PriceLevel level) {
        prices.put(new ItemYear(item, unit, year), level);
    }

    @Override
    public @Nullable Customer customer(Party customer, int year) {
        return customers.get(new PartyYear(customer, year));
    }

    @Override
    public int contractsOf(Party customer) {
        return customerContracts.getOrDefault(customer, 0);
    }

    @Override
    public @Nullable Supplied supplier(Party supplier) {
        return suppliers.get(supplier);
    }

    @Override
    public int contractsBetween(Party customer, Party supplier) {
        return pairs.getOrDefault(new TwoParties(customer, supplier), 0);
    }

    @Override
    public Series series(Party customer, Party supplier, int day) {
        return now.series(customer, supplier, day);
    }

    @Override
    public @Nullable Group group(Party customer, String items, int year, int method) {
        return groups.get(new GroupKey(customer, items, year, method));
    }

    @Override
    public Bid.@Nullable BidderHistory bidder(Party bidder) {
        return bidders.get(bidder);
    }

    @Override
    public @Nullable Rivals rivals(Party first, Party second) {
        boolean ordered = first.biin() < second.biin();
        return rivals.get(ordered ? new TwoParties(first, second) : new TwoParties(second, first));
    }

    @Override
    public @Nullable PriceLevel prices(String item, @Nullable String unit, int year) {
        return prices.get(new ItemYear(item, unit, year));
    }

    @Override
    public Peers peers() {
        return run.peers();
    }

    @Override
    public boolean actsLoaded(int year) {
        return run.actYears().contains(year);
    }

    @Override
    public boolean made() {
        return true;
    }
}
