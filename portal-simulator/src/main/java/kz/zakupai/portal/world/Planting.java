package kz.zakupai.portal.world;

import java.time.LocalDateTime;
import java.util.List;
import kz.zakupai.portal.truth.RedFlag;
import kz.zakupai.portal.truth.State;
import kz.zakupai.portal.world.Draft.Offer;
import kz.zakupai.portal.world.Draft.Omitted;

/** One lot of a neighbourhood while something is planted in it. */
final class Planting {
    /** Prices of offers are given in ten-thousandths of the planned price. */
    private static final long WHOLE = 10_000;

    final Neighbourhood place;
    final Draft draft;

    Planting(Neighbourhood place, Draft draft) {
        this.place = place;
        this.draft = draft;
    }

    Planting raised(RedFlag... flags) {
        draft.expect(State.RAISED, flags);
        return this;
    }

    Planting clear(RedFlag... flags) {
        draft.expect(State.CLEAR, flags);
        return this;
    }

    Planting notApplicable(RedFlag... flags) {
        draft.expect(State.NOT_APPLICABLE, flags);
        return this;
    }

    Planting notComputable(RedFlag... flags) {
        draft.expect(State.NOT_COMPUTABLE, flags);
        return this;
    }

    Planting without(Omitted... fields) {
        draft.without(fields);
        return this;
    }

    /** Exactly these offers of the bidders in their order, in ten-thousandths of the planned price; the first wins. */
    Planting offers(int... shares) {
        List<Participant> bidders = draft.offers.stream().map(Offer::bidder).toList();
        draft.offers.clear();
        for (int i = 0; i < shares.length; i++) {
            long price = draft.unitPrice * shares[i] / WHOLE;
            int status = i == 0 ? Purchases.WON : i == 1 ? Purchases.SECOND : Purchases.ADMITTED;
            draft.offers.add(new Offer(bidders.get(i), price * draft.quantity, status));
        }
        return awarded();
    }

    /** The contract is for what the first offer asks. */
    private Planting awarded() {
        draft.contractUnitPrice = draft.offers.getFirst().amount() / draft.quantity;
        place.purchases.carriedOut(draft);
        return this;
    }

    /** The status of the offer at a place. */
    Planting status(int offer, int status) {
        Offer old = draft.offers.get(offer);
        draft.offers.set(offer, new Offer(old.bidder(), old.amount(), status));
        return this;
    }

    /** Another participant makes the offer at a place; at the first, it gets the contract. */
    Planting bidder(int offer, Participant participant) {
        Offer old = draft.offers.get(offer);
        draft.offers.set(offer, new Offer(participant, old.amount(), old.status()));
        if (offer == 0) {
            draft.supplier = participant;
        }
        return this;
    }

    /** The winner's price for one unit, in tiyn. */
    Planting won(long unitPrice) {
        Offer old = draft.offers.getFirst();
        draft.offers.set(0, new Offer(old.bidder(), unitPrice * draft.quantity, old.status()));
        return awarded();
    }

    /** Bids are accepted from Tuesday, 4 February, ten o'clock, for so many calendar days. */
    Planting open(int days) {
        draft.published = LocalDateTime.of(Year.OF_WORLD, 2, 4, 10, 0, 0);
        draft.approved = draft.published.minusDays(30);
        draft.start = draft.published;
        draft.end = draft.published.plusDays(days);
        draft.signed = Year.later(draft.end, 9);
        draft.plannedEnd = draft.signed.plusDays(90);
        draft.executed = draft.plannedEnd.minusDays(2);
        place.purchases.carriedOut(draft);
        return this;
    }

    /** The contract is to be executed within so many days, and is on the last of them unless that lies in the future. */
    Planting term(int days) {
        draft.plannedEnd = draft.signed.plusDays(days);
        boolean over = days < 400;
        draft.executed = over ? draft.plannedEnd : null;
        place.purchases.carriedOut(draft);
        if (!over) {
            draft.acts.clear();
            draft.payments.clear();
            draft.acts.add(new Draft.Act(draft.signed.plusDays(100), draft.contractSum() / 2, 0, 0));
        }
        return this;
    }

    /** An addendum so many days after signing, with a sum so many percent above the first. */
    Planting addendum(int days, int percent) {
        long sum = draft.contractSum() + draft.contractSum() / 100 * percent;
        draft.addenda.add(new Draft.Addendum(draft.signed.plusDays(days), sum));
        return this;
    }
}
