package kz.zakupai.portal.world;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Some customers and the suppliers that they buy from, for one year. Nobody in it deals with anybody outside, so that whatever
 * is counted per customer, supplier, pair or plan point is decided in here; only prices and quartiles are the whole world's.
 */
final class Neighbourhood {
    /** Lots in a full one. */
    static final int LOTS = 100;

    private static final int CUSTOMERS = 4;
    private static final int SUPPLIERS = 5;
    private static final int FIRST_SUPPLIER = 10;
    private static final int DIRECTS = 8;

    final long story;
    final Parties parties;
    final Purchases purchases;
    final List<Participant> customers = new ArrayList<>();
    final List<Participant> suppliers = new ArrayList<>();
    final List<Draft> drafts = new ArrayList<>();
    final List<Draft> marketPlans = new ArrayList<>();
    final List<Unfair> unfair = new ArrayList<>();
    final Set<Long> registrationUnknown = new HashSet<>();
    final Set<Long> contactsUnknown = new HashSet<>();

    /** An entry in the register of unfair participants. */
    record Unfair(Participant participant, LocalDateTime start, LocalDateTime end) {}

    Neighbourhood(long seed, long story) {
        this.story = story;
        parties = new Parties(story);
        purchases = new Purchases(seed, story);
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(parties.customer(i));
        }
        for (int i = 0; i < SUPPLIERS; i++) {
            int number = FIRST_SUPPLIER + i;
            suppliers.add(
                    i == Purchases.SERVICES
                            ? parties.supplier(number, purchases.servicesActivity())
                            : parties.supplier(number));
        }
    }

    /** Fills it with ordinary purchases: small direct contracts all over the year, and so many lots. */
    void ordinary(int lots) {
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            for (int nth = 0; nth < DIRECTS; nth++) {
                int supplier = (customer + nth) % SUPPLIERS;
                drafts.add(purchases.direct(
                        customers.get(customer),
                        purchases.smallItem(supplier, customer + nth / SUPPLIERS),
                        suppliers.get(supplier),
                        40 + 45 * nth + customer));
            }
        }
        for (int place = 0; place < lots; place++) {
            Draft draft = ordinaryLot(place, place, lots);
            if (place % 10 == 9) {
                shareAnnouncement(draft, drafts.getLast());
            }
            drafts.add(draft);
        }
    }

    /** An ordinary lot; the turn decides who buys and who wins. */
    private Draft ordinaryLot(int turn, int place, int places) {
        int winner = turn % SUPPLIERS;
        return purchases.ordinary(
                customers.get(turn / SUPPLIERS % CUSTOMERS),
                purchases.item(winner, turn / SUPPLIERS),
                Purchases.bidders(suppliers, winner, turn),
                place,
                places);
    }

    /** How many of its purchases are lots. */
    int lots() {
        return (int) drafts.stream().filter(draft -> draft.lot).count();
    }

    private static void shareAnnouncement(Draft draft, Draft with) {
        if (draft.customer.equals(with.customer) && with.lot && draft.subject == with.subject) {
            draft.announcedWith = with;
            draft.method = with.method;
            draft.plannedMethod = with.plannedMethod;
            draft.published = with.published;
            draft.start = with.start;
            draft.end = with.end;
            draft.approved = with.approved;
        }
    }
}
