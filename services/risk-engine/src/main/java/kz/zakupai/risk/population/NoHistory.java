package kz.zakupai.risk.population;

import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Customer;
import kz.zakupai.risk.facts.Group;
import kz.zakupai.risk.facts.Party;
import kz.zakupai.risk.facts.Peers;
import kz.zakupai.risk.facts.Rivals;
import org.jspecify.annotations.Nullable;

/** What is known beyond a few purchases while no pass over everything has been made: the series of direct contracts only. */
final class NoHistory implements History {
    private final Population few;
    private final DirectSeries series;

    NoHistory(Population few) {
        this.few = few;
        series = new DirectSeries(few);
    }

    @Override
    public @Nullable Customer customer(Party customer, int year) {
        return null;
    }

    @Override
    public int contractsOf(Party customer) {
        return 0;
    }

    @Override
    public @Nullable Supplied supplier(Party supplier) {
        return null;
    }

    @Override
    public int contractsBetween(Party customer, Party supplier) {
        return 0;
    }

    @Override
    public Series series(Party customer, Party supplier, int day) {
        return series.of(few.parties().of(customer.biin()), few.parties().of(supplier.biin()), day);
    }

    @Override
    public @Nullable Group group(Party customer, String items, int year, int method) {
        return null;
    }

    @Override
    public Bid.@Nullable BidderHistory bidder(Party bidder) {
        return null;
    }

    @Override
    public @Nullable Rivals rivals(Party first, Party second) {
        return null;
    }

    @Override
    public @Nullable PriceLevel prices(String item, @Nullable String unit, int year) {
        return null;
    }

    @Override
    public Peers peers() {
        return Peers.NONE;
    }

    @Override
    public boolean actsLoaded(int year) {
        return false;
    }

    @Override
    public boolean made() {
        return false;
    }
}
