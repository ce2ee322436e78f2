package kz.zakupai.portal.world;

import static kz.zakupai.portal.truth.RedFlag.FAILED_THEN_DIRECT;
import static kz.zakupai.portal.truth.RedFlag.SAME_DAY_SERIES;
import static kz.zakupai.portal.truth.RedFlag.SPLITTING;

import java.time.LocalDateTime;
import kz.zakupai.portal.truth.State;
import kz.zakupai.portal.world.Draft.Offer;

/** What shows in contracts without a tender. The limit for goods is 100 MCI: 393,200 tenge in 2025. */
final class DirectSuites {
    private static final LocalDateTime SERIES = LocalDateTime.of(Year.OF_WORLD, 3, 11, 12, 0);

    private DirectSuites() {}

    static void splittingAndSeries(Neighbourhood place) {
        for (int nth = 0; nth < 3; nth++) {
            small(place, 0, 1, 20 + 40 * nth, 80, 187_500)
                    .expect(State.RAISED, SPLITTING)
                    .told("splitting: three of 150,000");
        }
        for (int nth = 0; nth < 2; nth++) {
            small(place, 1, 1, 20 + 40 * nth, 100, 196_600).told("splitting: two that make 393,200");
        }
        small(place, 2, 1, 25, 200, 190_000).expect(State.RAISED, SPLITTING).told("splitting: one of 380,000");
        small(place, 3, 1, 25, 200, 186_770).told("splitting: one of 373,540, which is 95 %");
        small(place, 0, 2, 31, 250, 190_000)
                .expect(State.NOT_APPLICABLE, SPLITTING)
                .told("splitting: one of 475,000, above the limit");
        for (int nth = 0; nth < 3; nth++) {
            at(small(place, 1, 3 + nth, 60, 60, 180_000), SERIES.plusDays(3L * nth))
                    .expect(State.RAISED, SAME_DAY_SERIES)
                    .told("same_day_series: three within six days");
            at(small(place, 2, 3 + nth, 60, 60, 180_000), SERIES.plusDays(4L * nth))
                    .told("same_day_series: three within eight days");
        }
    }

    /** A lot that came to nothing and then went to its only bidder; one that went there although a tender had been held; one of which no tender is known. */
    static void failedThenDirect(Neighbourhood place) {
        Draft failed = place.purchases.competitive(
                place.customers.getFirst(),
                Catalogue.plastics(0),
                Purchases.bidders(place.suppliers, 0, 0),
                Purchases.QUOTATIONS,
                70);
        Offer only = failed.offers.getFirst();
        failed.offers.clear();
        failed.offers.add(new Offer(only.bidder(), only.amount(), Purchases.ADMITTED));
        failed.supplier = null;
        failed.held = false;
        place.drafts.add(failed.told("came to nothing"));
        place.drafts.add(singleSource(place, failed)
                .expect(State.RAISED, FAILED_THEN_DIRECT)
                .told("failed_then_direct: after a failed purchase"));
        Draft held = place.purchases.competitive(
                place.customers.get(1),
                Catalogue.plastics(0),
                Purchases.bidders(place.suppliers, 0, 1),
                Purchases.QUOTATIONS,
                80);
        place.drafts.add(held.told("held, and bought again"));
        place.drafts.add(singleSource(place, held).told("failed_then_direct: after a purchase that was held"));
        Draft alone = singleSource(place, held);
        alone.repeats = null;
        place.drafts.add(
                alone.expect(State.NOT_COMPUTABLE, FAILED_THEN_DIRECT).told("failed_then_direct: no tender is known"));
    }

    private static Draft singleSource(Neighbourhood place, Draft before) {
        Draft draft = place.purchases.competitive(
                before.customer, before.item, Purchases.bidders(place.suppliers, 0, 0), Purchases.TENDER, 130);
        draft.method = Purchases.SINGLE_SOURCE;
        draft.plannedMethod = before.method;
        draft.round = 2;
        draft.repeats = before;
        draft.quantity = before.quantity;
        draft.unitPrice = before.unitPrice;
        draft.offers.clear();
        draft.addenda.clear();
        place.purchases.award(draft, place.suppliers.getFirst(), before.unitPrice / 100 * 91);
        draft.addenda.clear();
        return draft;
    }

    private static Draft small(Neighbourhood place, int customer, int item, int day, long units, long unitPrice) {
        Draft draft = place.purchases.direct(
                place.customers.get(customer), Catalogue.plastics(item), place.suppliers.getFirst(), day);
        draft.quantity = units;
        draft.contractUnitPrice = unitPrice;
        place.purchases.carriedOut(draft);
        place.drafts.add(draft);
        return draft;
    }

    private static Draft at(Draft draft, LocalDateTime signed) {
        draft.published = signed;
        draft.signed = signed;
        draft.plannedEnd = signed.plusDays(30);
        draft.executed = signed.plusDays(28);
        return draft;
    }
}
