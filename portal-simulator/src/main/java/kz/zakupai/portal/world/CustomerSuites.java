package kz.zakupai.portal.world;

import static kz.zakupai.portal.truth.RedFlag.DIRECT_AWARD_SHARE;
import static kz.zakupai.portal.truth.RedFlag.REPEAT_WINNER;
import static kz.zakupai.portal.truth.RedFlag.YEAR_END_RUSH;

import java.time.Month;
import kz.zakupai.portal.truth.State;
import kz.zakupai.portal.world.Draft.Offer;

/** What shows in a customer's whole year. */
final class CustomerSuites {
    private static final int HASTY = 6;
    private static final int SPARSE = 7;
    private static final int DIRECT = 4;
    private static final int HALF_DIRECT = 5;
    private static final int SELDOM = 6;
    private static final int CONTRACTS = 12;
    private static final int DECEMBER = 308;
    private static final long UNITS = 700;
    private static final int WINNERS = 3;

    private CustomerSuites() {}

    /** Two of twelve equal contracts in December: twice the mean of the months. And a customer with one contract only. */
    static void yearEndRush(Neighbourhood place) {
        year(place, UNITS, State.RAISED);
        Draft only = tender(place, SPARSE, 0, DECEMBER, UNITS);
        place.drafts.add(
                only.expect(State.NOT_COMPUTABLE, YEAR_END_RUSH, REPEAT_WINNER).told("year_end_rush: one contract"));
    }

    /** The same, but those of December are slightly smaller. */
    static void hardlyYearEndRush(Neighbourhood place) {
        year(place, UNITS - 1, State.CLEAR);
    }

    private static void year(Neighbourhood place, long unitsInDecember, State state) {
        for (int nth = 0; nth < CONTRACTS; nth++) {
            boolean late = nth >= CONTRACTS - 2;
            Draft draft = tender(place, HASTY, nth, late ? DECEMBER : 20 + nth * 24, late ? unitsInDecember : UNITS);
            if (draft.signed.getMonth() == Month.DECEMBER) {
                draft.expect(state, YEAR_END_RUSH);
            }
            place.drafts.add(draft.told("year_end_rush: a customer's year"));
        }
    }

    private static Draft tender(Neighbourhood place, int customer, int nth, int day, long units) {
        Draft draft = place.purchases.competitive(
                place.parties.customer(customer),
                Catalogue.plastics(0),
                Purchases.bidders(place.suppliers, winner(nth), nth),
                Purchases.TENDER,
                day);
        return priced(place, draft, units, 173_000);
    }

    /** The first supplier, the second and the third in turn. */
    private static int winner(int nth) {
        return nth % WINNERS;
    }

    /** So many units, won at this price (in tiyn) of a planned one that is a tenth higher. */
    private static Draft priced(Neighbourhood place, Draft draft, long units, long unitPrice) {
        draft.quantity = units;
        draft.unitPrice = unitPrice / 91 * 100;
        draft.addenda.clear();
        for (int i = 0; i < draft.offers.size(); i++) {
            Offer old = draft.offers.get(i);
            long price = unitPrice + unitPrice * (i == 0 ? 0 : 25 + 9L * i) / 1_000;
            draft.offers.set(i, new Offer(old.bidder(), price * units, old.status()));
        }
        draft.contractUnitPrice = unitPrice;
        place.purchases.carriedOut(draft);
        return draft;
    }

    /** A customer that hardly tenders; one that tenders exactly half of its sum; one with too few contracts to say. */
    static void directShare(Neighbourhood place) {
        for (int nth = 0; nth < 6; nth++) {
            small(place, DIRECT, nth, 200, 180_000)
                    .expect(State.RAISED, DIRECT_AWARD_SHARE)
                    .told("direct_award_share: most");
        }
        place.drafts.add(tenderOf(place, DIRECT, 200).told("direct_award_share: most"));
        for (int nth = 0; nth < 5; nth++) {
            small(place, HALF_DIRECT, nth, 200, 180_000).told("direct_award_share: exactly half");
        }
        place.drafts.add(tenderOf(place, HALF_DIRECT, 1_000).told("direct_award_share: exactly half"));
        for (int nth = 0; nth < 4; nth++) {
            small(place, SELDOM, nth, 100, 180_000)
                    .expect(State.NOT_COMPUTABLE, DIRECT_AWARD_SHARE, REPEAT_WINNER)
                    .told("direct_award_share: four contracts");
        }
    }

    private static Draft tenderOf(Neighbourhood place, int customer, long units) {
        Draft draft = place.purchases.competitive(
                place.parties.customer(customer),
                Catalogue.plastics(0),
                Purchases.bidders(place.suppliers, 1, 0),
                Purchases.TENDER,
                100);
        return priced(place, draft, units, 180_000);
    }

    private static Draft small(Neighbourhood place, int customer, int nth, long units, long unitPrice) {
        Draft draft = place.purchases.direct(
                place.parties.customer(customer),
                Catalogue.plastics(nth),
                place.suppliers.get(winner(nth)),
                40 + 30 * nth);
        draft.quantity = units;
        draft.contractUnitPrice = unitPrice;
        place.purchases.carriedOut(draft);
        place.drafts.add(draft);
        return draft;
    }
}
