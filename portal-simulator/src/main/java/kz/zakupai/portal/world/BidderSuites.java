package kz.zakupai.portal.world;

import static kz.zakupai.portal.truth.RedFlag.FREQUENT_LOSER;

import kz.zakupai.portal.truth.State;
import kz.zakupai.portal.world.Draft.Offer;

/** What shows in all bids of a bidder. */
final class BidderSuites {
    private static final int WINNER = 20;
    private static final int LOSER = 21;

    private BidderSuites() {}

    /** Ten bids, none won, always beside one winner. */
    static void frequentLoser(Neighbourhood place) {
        beside(place, 10, State.RAISED);
    }

    /** Nine. */
    static void notSoFrequentLoser(Neighbourhood place) {
        beside(place, 9, State.CLEAR);
    }

    private static void beside(Neighbourhood place, int lots, State state) {
        Participant winner = place.parties.supplier(WINNER);
        Participant loser = place.parties.supplier(LOSER);
        for (int nth = 0; nth < lots; nth++) {
            Draft draft = place.purchases.competitive(
                    place.customers.get(nth % place.customers.size()),
                    place.purchases.item(0, nth),
                    Purchases.bidders(place.suppliers, 0, nth),
                    Purchases.TENDER,
                    25 + nth * 24);
            draft.supplier = winner;
            draft.offers.set(0, new Offer(winner, draft.offers.getFirst().amount(), Purchases.WON));
            draft.offers.set(2, new Offer(loser, draft.offers.get(2).amount(), Purchases.ADMITTED));
            place.drafts.add(draft.expect(state, FREQUENT_LOSER).told("frequent_loser: " + lots + " bids"));
        }
    }
}
