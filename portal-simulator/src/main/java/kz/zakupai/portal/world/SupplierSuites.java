package kz.zakupai.portal.world;

import static kz.zakupai.portal.truth.RedFlag.CAPTIVE_SUPPLIER;
import static kz.zakupai.portal.truth.RedFlag.EQUAL_PRICES;
import static kz.zakupai.portal.truth.RedFlag.OUT_OF_PROFILE;
import static kz.zakupai.portal.truth.RedFlag.REPEAT_WINNER;

import java.util.List;
import kz.zakupai.portal.truth.State;
import kz.zakupai.portal.world.Draft.Offer;

/** What shows in all contracts of a supplier. */
final class SupplierSuites {
    private static final int FAVOURED = 4;
    private static final int LESS_FAVOURED = 5;
    private static final int CAPTIVE = 20;
    private static final int NEARLY_CAPTIVE = 21;
    private static final int BROAD = 22;
    private static final int NARROW = 23;
    private static final int TENDERS = 10;
    private static final int CONTRACTS = 5;
    private static final int SMALL_CONTRACTS = 20;
    private static final int[] BROAD_SECTIONS = {0, 1, 2, 3, 4, 6, 7};

    private SupplierSuites() {}

    /** Eight of ten contracts of one customer go to one supplier; seven of ten of another. */
    static void repeatWinner(Neighbourhood place) {
        shared(place, FAVOURED, 8, State.RAISED);
        shared(place, LESS_FAVOURED, 7, State.CLEAR);
    }

    private static void shared(Neighbourhood place, int customer, int toOne, State state) {
        for (int nth = 0; nth < TENDERS; nth++) {
            int winner = nth < toOne ? 0 : 1;
            Draft draft = place.purchases.competitive(
                    place.parties.customer(customer),
                    place.purchases.item(winner, nth),
                    Purchases.bidders(place.suppliers, winner, nth),
                    Purchases.TENDER,
                    20 + nth * 25);
            if (winner == 0) {
                draft.expect(state, REPEAT_WINNER);
            }
            place.drafts.add(draft.told("repeat_winner: " + toOne + " of " + TENDERS));
        }
    }

    /** All five contracts of one supplier are with one customer; four of five of another. And two whose bids keep step. */
    static void captiveSupplier(Neighbourhood place) {
        for (int nth = 0; nth < CONTRACTS; nth++) {
            Draft all = won(place, CAPTIVE, 0, nth).expect(State.RAISED, CAPTIVE_SUPPLIER);
            place.drafts.add(all.told("captive_supplier: 5 of 5"));
            Draft most = won(place, NEARLY_CAPTIVE, nth == 0 ? 2 : 1, nth);
            place.drafts.add(most.told("captive_supplier: 4 of 5"));
        }
        inStep(place, 26, 27, 3, State.RAISED);
        inStep(place, 28, 29, 2, State.CLEAR);
    }

    private static Draft won(Neighbourhood place, int supplier, int customer, int nth) {
        Draft draft = place.purchases.competitive(
                place.customers.get(customer),
                place.purchases.item(0, nth),
                Purchases.bidders(place.suppliers, 0, nth),
                Purchases.TENDER,
                30 + nth * 45);
        Participant winner = place.parties.supplier(supplier);
        draft.supplier = winner;
        draft.offers.set(0, new Offer(winner, draft.offers.getFirst().amount(), Purchases.WON));
        return draft;
    }

    /** Two losers, the second of whom asks exactly a twentieth more than the first in each of so many lots. */
    private static void inStep(Neighbourhood place, int one, int other, int lots, State state) {
        for (int nth = 0; nth < lots; nth++) {
            Draft draft = place.purchases.competitive(
                    place.customers.get(nth),
                    Catalogue.plastics(0),
                    Purchases.bidders(place.suppliers, 1, nth),
                    Purchases.TENDER,
                    60 + nth * 50);
            long first = draft.unitPrice / 1_000 * (945 + nth) / 20 * 20;
            draft.offers.set(2, new Offer(place.parties.supplier(one), first * draft.quantity, Purchases.ADMITTED));
            draft.offers.set(
                    3, new Offer(place.parties.supplier(other), first / 20 * 21 * draft.quantity, Purchases.ADMITTED));
            place.drafts.add(
                    draft.expect(state, EQUAL_PRICES).told("equal_prices: a fixed ratio in " + lots + " lots"));
        }
    }

    /** Two suppliers with twenty small contracts each: of seven sections, and of three. */
    static void outOfProfile(Neighbourhood place) {
        List<Participant> customers = place.customers;
        for (int nth = 0; nth < SMALL_CONTRACTS; nth++) {
            int customer = nth % customers.size();
            int time = nth / customers.size();
            int day = 20 + 14 * nth;
            Draft broad = place.purchases.direct(
                    customers.get(customer), broad(customer, time), place.parties.supplier(BROAD), day);
            place.drafts.add(broad.expect(State.RAISED, OUT_OF_PROFILE).told("out_of_profile: seven sections"));
            Draft narrow = place.purchases.direct(
                    customers.get(customer), narrow(customer, time), place.parties.supplier(NARROW), day + 4);
            place.drafts.add(narrow.told("out_of_profile: three sections"));
        }
    }

    /** Of another group than what the customer's other small contracts are about. */
    private static Item broad(int customer, int time) {
        return Catalogue.item(
                BROAD_SECTIONS[(time + 2 * customer) % BROAD_SECTIONS.length], (customer + 2) % Catalogue.GROUPS);
    }

    private static Item narrow(int customer, int time) {
        return time < 2 ? Catalogue.item(time, (customer + 3) % Catalogue.GROUPS) : Catalogue.plastics(time - 1);
    }
}
