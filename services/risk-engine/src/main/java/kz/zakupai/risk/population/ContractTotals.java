package kz.zakupai.risk.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.zakupai.risk.facts.Customer;
import kz.zakupai.risk.facts.Party;
import kz.zakupai.risk.facts.Tenge;
import org.jspecify.annotations.Nullable;

/** What customers bought and suppliers won, over all contracts; void ones left out. */
final class ContractTotals {
    private static final int MONTHS = 12;
    private static final int YEAR_BITS = 16;
    private static final int PARTY_BITS = 32;
    private static final int SECTIONS_IN_WORD = 64;

    private final Parties parties;
    private final LongIndex years;
    private final LongColumn yearContracts;
    private final LongColumn yearSum;
    private final LongColumn yearDirect;
    private final LongColumn yearMonths;
    private final LongIndex pairs;
    private final LongColumn pairContracts;
    private final int[] customerContracts;
    private final int[] supplierContracts;
    private final int[] supplierCustomers;
    private final long[] lowSections;
    private final long[] highSections;

    ContractTotals(Population all) {
        parties = all.parties();
        Contracts contracts = all.contracts();
        int expected = Math.max(1024, contracts.size() / 4);
        years = new LongIndex(1024);
        yearContracts = new LongColumn(1024);
        yearSum = new LongColumn(1024);
        yearDirect = new LongColumn(1024);
        yearMonths = new LongColumn(MONTHS * 1024);
        pairs = new LongIndex(expected);
        pairContracts = new LongColumn(expected);
        customerContracts = new int[parties.size()];
        supplierContracts = new int[parties.size()];
        supplierCustomers = new int[parties.size()];
        lowSections = new long[parties.size()];
        highSections = new long[parties.size()];
        for (int row = 0; row < contracts.size(); row++) {
            if (!contracts.isVoid(row)) {
                add(all, row);
            }
        }
        for (int pair = 0; pair < pairs.size(); pair++) {
            supplierCustomers[(int) pairs.key(pair)]++;
        }
    }

    private void add(Population all, int row) {
        int customer = all.contracts().customer(row);
        int supplier = all.contracts().supplier(row);
        if (customer >= 0) {
            customerContracts[customer]++;
            addYear(all.contracts(), row, customer);
        }
        if (supplier >= 0) {
            supplierContracts[supplier]++;
            addSection(supplier, all.words().word(all.plans().item(all.units().point(row))));
        }
        if (customer >= 0 && supplier >= 0) {
            int known = pairs.size();
            int pair = pairs.add(pair(customer, supplier));
            if (pair == known) {
                pairContracts.add(0);
            }
            pairContracts.set(pair, pairContracts.get(pair) + 1);
        }
    }

    private void addYear(Contracts contracts, int row, int customer) {
        int signed = contracts.signed(row);
        if (signed == Absent.INT) {
            return;
        }
        int known = years.size();
        int at = years.add(((long) customer << YEAR_BITS) | Absent.year(signed));
        if (at == known) {
            yearContracts.add(0);
            yearSum.add(0);
            yearDirect.add(0);
            for (int month = 0; month < MONTHS; month++) {
                yearMonths.add(0);
            }
        }
        yearContracts.set(at, yearContracts.get(at) + 1);
        long sum = contracts.sum(row);
        if (sum == Absent.LONG) {
            return;
        }
        yearSum.set(at, yearSum.get(at) + sum);
        int method = contracts.method(row);
        if (Methods.singleSource(method)) {
            yearDirect.set(at, yearDirect.get(at) + sum);
        }
        int month = at * MONTHS + Absent.month(signed);
        yearMonths.set(month, yearMonths.get(month) + sum);
    }

    private void addSection(int supplier, @Nullable String item) {
        if (item == null || item.length() < 2) {
            return;
        }
        int section = Character.digit(item.charAt(0), 10) * 10 + Character.digit(item.charAt(1), 10);
        if (section >= SECTIONS_IN_WORD) {
            highSections[supplier] |= 1L << (section - SECTIONS_IN_WORD);
        } else if (section >= 0) {
            lowSections[supplier] |= 1L << section;
        }
    }

    private static long pair(int customer, int supplier) {
        return ((long) customer << PARTY_BITS) | supplier;
    }

    int contractsOf(int customer) {
        return customer < 0 ? 0 : customerContracts[customer];
    }

    int contractsBetween(int customer, int supplier) {
        int pair = customer < 0 || supplier < 0 ? Absent.INDEX : pairs.of(pair(customer, supplier));
        return pair < 0 ? 0 : (int) pairContracts.get(pair);
    }

    History.@Nullable Supplied supplier(int supplier) {
        return supplier < 0 || supplierContracts[supplier] == 0
                ? null
                : new History.Supplied(
                        supplierContracts[supplier],
                        supplierCustomers[supplier],
                        Long.bitCount(lowSections[supplier]) + Long.bitCount(highSections[supplier]));
    }

    @Nullable
    Customer customer(int customer, int year) {
        int at = customer < 0 ? Absent.INDEX : years.of(((long) customer << YEAR_BITS) | year);
        return at < 0 ? null : customer(at);
    }

    private Customer customer(int at) {
        List<Tenge> months = new ArrayList<>(MONTHS);
        for (int month = 0; month < MONTHS; month++) {
            months.add(new Tenge(yearMonths.get(at * MONTHS + month)));
        }
        return new Customer(
                new Party(parties.biin((int) (years.key(at) >> YEAR_BITS))),
                (int) (years.key(at) & 0xffff),
                (int) yearContracts.get(at),
                new Tenge(yearSum.get(at)),
                new Tenge(yearDirect.get(at)),
                months);
    }

    /** How many customer-years there are. */
    int customerYears() {
        return years.size();
    }

    /** The customer-years by number, for keeping. */
    Customer customerYear(int at) {
        return customer(at);
    }

    /** How many pairs there are. */
    int pairs() {
        return pairs.size();
    }

    Party pairCustomer(int pair) {
        return new Party(parties.biin((int) (pairs.key(pair) >> PARTY_BITS)));
    }

    Party pairSupplier(int pair) {
        return new Party(parties.biin((int) pairs.key(pair)));
    }

    int pairContracts(int pair) {
        return (int) pairContracts.get(pair);
    }

    /** Per customer-year with a sum, the share of direct contracts in it. */
    double[] directShares() {
        double[] shares = new double[years.size()];
        int size = 0;
        for (int at = 0; at < shares.length; at++) {
            if (yearSum.get(at) > 0) {
                shares[size++] = (double) yearDirect.get(at) / yearSum.get(at);
            }
        }
        return Arrays.copyOf(shares, size);
    }

    /** Sections per supplier with {@code contracts} contracts or more. */
    double[] sections(int contracts) {
        double[] sections = new double[supplierContracts.length];
        int size = 0;
        for (int supplier = 0; supplier < supplierContracts.length; supplier++) {
            if (supplierContracts[supplier] >= contracts) {
                sections[size++] = Long.bitCount(lowSections[supplier]) + Long.bitCount(highSections[supplier]);
            }
        }
        return Arrays.copyOf(sections, size);
    }
}
