package kz.zakupai.risk.population;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.risk.facts.Attempts;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Contract;
import kz.zakupai.risk.facts.Customer;
import kz.zakupai.risk.facts.Execution;
import kz.zakupai.risk.facts.Group;
import kz.zakupai.risk.facts.Pair;
import kz.zakupai.risk.facts.Party;
import kz.zakupai.risk.facts.Rivals;
import kz.zakupai.risk.facts.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts together what is known about one purchase. Thread-safe. */
final class CaseMaker {
    private static final int MOST_RIVALS = 60;
    private final Population all;
    private final History history;
    private final Attempted attempted;
    private final PlanFacts plans;
    private final MarketFacts markets;

    CaseMaker(Population all, History history, PointPrices prices, PriceYears years) {
        this.all = all;
        this.history = history;
        attempted = new Attempted(all);
        plans = new PlanFacts(all);
        markets = new MarketFacts(all, history, prices, years);
    }

    /** A lot with all that belongs to it. */
    Case ofLot(int lot) {
        int announcement = all.announcements().row(all.lots().announcementId(lot));
        int contract = all.units().contractOfLot(lot);
        PlanFacts.Found plan = plans.ofLot(lot);
        Contract bought = contract(contract);
        int decisive = all.announcements().decisive(announcement);
        if (decisive == Absent.INT && contract >= 0) {
            decisive = all.contracts().signed(contract);
        }
        List<Bid> bids = bids(lot);
        Party customer = customer(all.lots().customer(lot), contract);
        int year = year(contract, decisive);
        return new Case(
                all.lots().fact(lot, Methods.used(all, lot), all.parties(), plan.itemCode(), plan.unitCode()),
                all.announcements().fact(announcement),
                plan.plan(),
                bids,
                bids == null || !history.made() ? null : rivals(lot),
                bought,
                execution(contract),
                attempted.of(lot),
                markets.of(plan.item(), plan.unit(), plan.onlyPoint(), decisive),
                bought(customer, year),
                supplier(contract),
                pair(contract),
                group(contract),
                history.peers(),
                all.register());
    }

    /** A contract without a lot. */
    Case ofContract(int contract) {
        PlanFacts.Found plan = plans.ofContract(contract);
        int signed = all.contracts().signed(contract);
        return new Case(
                null,
                null,
                plan.plan(),
                null,
                null,
                contract(contract),
                execution(contract),
                Attempts.UNKNOWN,
                markets.of(plan.item(), plan.unit(), plan.onlyPoint(), signed),
                bought(customer(Absent.INDEX, contract), year(contract, signed)),
                supplier(contract),
                pair(contract),
                group(contract),
                history.peers(),
                all.register());
    }

    private @Nullable Party customer(int ofLot, int contract) {
        int customer = contract < 0 ? Absent.INDEX : all.contracts().customer(contract);
        return all.parties().fact(customer < 0 ? ofLot : customer);
    }

    private int year(int contract, int decisive) {
        int signed = contract < 0 ? Absent.INT : all.contracts().signed(contract);
        int second = signed == Absent.INT ? decisive : signed;
        return second == Absent.INT ? Absent.INT : Absent.year(second);
    }

    private @Nullable Customer bought(@Nullable Party customer, int year) {
        return customer == null || year == Absent.INT ? null : history.customer(customer, year);
    }

    private @Nullable List<Bid> bids(int lot) {
        if (!all.bids().loaded(lot, all.lots().announcementId(lot))) {
            return null;
        }
        int[] rows = all.bids().rows(lot);
        List<Bid> bids = new ArrayList<>(rows.length);
        for (int row : rows) {
            bids.add(bid(lot, row));
        }
        return bids;
    }

    private Bid bid(int lot, int row) {
        Bids bids = all.bids();
        int bidder = bids.bidder(row);
        Party party = all.parties().fact(bidder);
        return new Bid(
                bids.id(row),
                party,
                Absent.tenge(all.lots().perUnit(lot, bids.amount(row))),
                Absent.tenge(bids.amount(row)),
                Currencies.code(all.words(), bids.currency(row)),
                Absent.instant(bids.made(row)),
                bids.outcome(row),
                party == null ? null : history.bidder(party),
                all.listings().ofBid(bidder, bids.made(row)),
                all.people().contacts(bidder));
    }

    private List<Rivals> rivals(int lot) {
        int[] rows = all.bids().rows(lot);
        List<Rivals> found = new ArrayList<>(0);
        if (rows.length > MOST_RIVALS) {
            return found;
        }
        for (int i = 0; i < rows.length; i++) {
            for (int j = i + 1; j < rows.length; j++) {
                Party one = all.parties().fact(all.bids().bidder(rows[i]));
                Party other = all.parties().fact(all.bids().bidder(rows[j]));
                Rivals rivals = one == null || other == null ? null : history.rivals(one, other);
                if (rivals != null && !found.contains(rivals)) {
                    found.add(rivals);
                }
            }
        }
        return found;
    }

    private @Nullable Contract contract(int row) {
        if (row < 0) {
            return null;
        }
        Contracts contracts = all.contracts();
        int supplier = contracts.supplier(row);
        int point = all.units().point(row);
        String item = all.words().word(all.plans().item(point));
        return new Contract(
                contracts.id(row),
                contracts.root(row),
                Absent.number(contracts.status(row)),
                Absent.number(contracts.method(row)),
                Absent.number(contracts.subjectType(row)),
                all.parties().fact(contracts.customer(row)),
                all.parties().fact(supplier),
                Absent.tenge(contracts.sum(row)),
                Absent.tenge(contracts.rootSum(row)),
                contracts.addenda(row),
                Absent.instant(contracts.firstAddendum(row)),
                Absent.instant(contracts.signed(row)),
                Absent.instant(contracts.planned(row)),
                Absent.instant(contracts.executed(row)),
                all.people().registered(supplier),
                all.listings().entry(contracts.listing(row)),
                Currencies.code(all.words(), contracts.currency(row)),
                item,
                item == null ? null : all.words().word(all.plans().unit(point)),
                item == null ? null : Absent.tenge(all.units().price(row)));
    }

    private Execution execution(int contract) {
        return contract < 0
                ? Execution.UNKNOWN
                : all.executions().fact(contract, all.contracts().signed(contract), history::actsLoaded);
    }

    private @Nullable Supplier supplier(int contract) {
        int number = contract < 0 ? Absent.INDEX : all.contracts().supplier(contract);
        Party party = all.parties().fact(number);
        if (party == null) {
            return null;
        }
        History.Supplied supplied = history.supplier(party);
        return supplied == null
                ? null
                : new Supplier(
                        party,
                        supplied.contracts(),
                        supplied.customers(),
                        supplied.sections(),
                        all.people().activities(number));
    }

    private @Nullable Pair pair(int contract) {
        if (contract < 0 || !history.made()) {
            return null;
        }
        Contracts contracts = all.contracts();
        Party customer = all.parties().fact(contracts.customer(contract));
        Party supplier = all.parties().fact(contracts.supplier(contract));
        if (customer == null || supplier == null) {
            return null;
        }
        History.Supplied supplied = history.supplier(supplier);
        int least = contracts.isVoid(contract) ? 0 : 1;
        History.Series series = new History.Series(0, List.of());
        if (Methods.singleSource(contracts.method(contract)) && contracts.signed(contract) != Absent.INT) {
            series = history.series(customer, supplier, Absent.day(contracts.signed(contract)));
        }
        return new Pair(
                Math.max(least, history.contractsBetween(customer, supplier)),
                Math.max(least, history.contractsOf(customer)),
                Math.max(least, supplied == null ? 0 : supplied.contracts()),
                series.contracts(),
                series.ids());
    }

    private @Nullable Group group(int contract) {
        if (contract < 0 || !history.made()) {
            return null;
        }
        Contracts contracts = all.contracts();
        Party customer = all.parties().fact(contracts.customer(contract));
        String items = Groups.kind(all.words().word(all.plans().item(all.units().point(contract))));
        int signed = contracts.signed(contract);
        int method = contracts.method(contract);
        if (customer == null || items == null || signed == Absent.INT || !Groups.grouped(method)) {
            return null;
        }
        int year = Absent.year(signed);
        Group group = history.group(customer, items, year, method);
        var sum = Absent.tenge(contracts.sum(contract));
        if (group != null || sum == null || contracts.isVoid(contract)) {
            return group;
        }
        // Groups of one are not kept.
        return new Group(items, year, method, 1, sum, sum, List.of(contracts.id(contract)));
    }
}
