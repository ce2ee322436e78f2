package kz.zakupai.portal.world;

import java.util.List;
import java.util.stream.Stream;

/** Plants single lots: every neighbourhood gets the next few kinds, so that ten of them have all. */
final class Plants {
    private static final int IN_EACH = 8;
    private static final int WINNERS = 2;
    private static final int FIRST_DAY = 40;
    private static final long UNITS = 600;
    private static final List<LotPlant> ALL = Stream.of(
                    BidPlants.all(), TenderPlants.all(), ContractPlants.all(), PartyPlants.all())
            .flatMap(List::stream)
            .toList();

    private Plants() {}

    static void plant(Neighbourhood place) {
        for (int nth = 0; nth < IN_EACH; nth++) {
            int turn = (int) ((place.story * IN_EACH + nth) % ALL.size());
            LotPlant plant = ALL.get(turn);
            Draft draft = place.purchases.competitive(
                    place.customers.get(nth % place.customers.size()),
                    Catalogue.plastics(0),
                    Purchases.bidders(place.suppliers, nth % WINNERS, turn),
                    plant.method(),
                    FIRST_DAY + nth * 20);
            // Round numbers, so that shares of them are exact.
            draft.unitPrice = draft.item.price();
            draft.quantity = UNITS;
            draft.addenda.clear();
            Planting planting = new Planting(place, draft).offers(9_120, 9_400, 9_530, 9_660);
            plant.change().accept(planting);
            draft.told(plant.story());
            place.drafts.add(draft);
        }
    }
}
