package kz.zakupai.risk.population;

import kz.zakupai.risk.facts.Party;
import org.jspecify.annotations.Nullable;

/** Customers, suppliers and bidders, numbered. */
final class Parties {
    private final LongIndex biins;

    Parties(int expected) {
        biins = new LongIndex(expected);
    }

    /** The number of the party; negative for none. */
    int add(long biin) {
        return biin == Absent.LONG ? Absent.INDEX : biins.add(biin);
    }

    /** The number of a party that was met before; negative otherwise. */
    int of(long biin) {
        return biin == Absent.LONG ? Absent.INDEX : biins.of(biin);
    }

    long biin(int number) {
        return biins.key(number);
    }

    int size() {
        return biins.size();
    }

    @Nullable
    Party fact(int number) {
        return number < 0 ? null : new Party(biins.key(number));
    }
}
