package kz.zakupai.portal.world;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import kz.zakupai.portal.archive.Archive;
import kz.zakupai.portal.archive.Kind;
import kz.zakupai.portal.truth.PlantedPurchase;

/**
 * A made-up world of procurement: neighbourhoods of a hundred lots, each made anew from the seed whenever it is looked at, so
 * that memory does not grow with the world. The same seed and size give the same world, record by record. Thread-safe.
 */
public final class World {
    /** More would leave the range of the numbers of organisations. */
    public static final long MOST_LOTS = 2_000_000;

    private static final int REMEMBERED = 24;
    private static final int MARKET_YEARS = 2;
    private static final int MARKET_PRICES = 4;

    private final long seed;
    private final long stories;
    private final Map<Long, Story> recent = new LinkedHashMap<>(REMEMBERED * 2, 0.75f, true);

    /**
     * A world.
     *
     * @param lots how many lots; rounded up to hundreds
     * @throws IllegalArgumentException if there are none or more than {@link #MOST_LOTS}
     */
    public World(long seed, long lots) {
        if (lots < 1 || lots > MOST_LOTS) {
            throw new IllegalArgumentException("a world has 1 to " + MOST_LOTS + " lots, not " + lots);
        }
        this.seed = seed;
        stories = (lots + Neighbourhood.LOTS - 1) / Neighbourhood.LOTS;
    }

    /** How many lots there are. */
    public long lots() {
        return stories * Neighbourhood.LOTS;
    }

    /**
     * What was planted in every purchase, in the order of their numbers; made as it is asked for. It holds for worlds of 1,000
     * lots and more: in a smaller one not everything is planted, and quartiles have too small a sample.
     */
    public Stream<PlantedPurchase> truth() {
        return LongStream.range(0, stories).boxed().flatMap(story -> story(story).planted().stream());
    }

    /** The world's records. */
    public Archive archive() {
        return new GeneratedArchive(this);
    }

    long stories() {
        return stories;
    }

    Story story(long number) {
        synchronized (recent) {
            Story known = recent.get(number);
            if (known != null) {
                return known;
            }
        }
        Story made = make(number);
        synchronized (recent) {
            recent.put(number, made);
            if (recent.size() > REMEMBERED) {
                recent.remove(recent.keySet().iterator().next());
            }
        }
        return made;
    }

    private Story make(long number) {
        Neighbourhood place = new Neighbourhood(seed, number);
        Suites.plant(place);
        Plants.plant(place);
        place.ordinary(Neighbourhood.LOTS - place.lots());
        StoryWriter writer = new StoryWriter(number);
        writer.write(place.drafts);
        place.marketPlans.forEach(writer::plan);
        place.unfair.forEach(entry -> writer.unfair(entry.participant(), entry.start(), entry.end()));
        if (number == 0) {
            market(place, writer);
        }
        for (Participant party : parties(place)) {
            boolean registration = !place.registrationUnknown.contains(party.pid());
            boolean contacts = !place.contactsUnknown.contains(party.pid());
            writer.add(Kind.SUBJECT, party.pid(), SubjectRecords.of(party, registration, contacts));
        }
        return writer.story();
    }

    private static Set<Participant> parties(Neighbourhood place) {
        Set<Participant> parties = new HashSet<>(place.customers);
        parties.addAll(place.suppliers);
        for (Draft draft : place.drafts) {
            parties.add(draft.customer);
            draft.offers.forEach(offer -> parties.add(offer.bidder()));
            if (draft.supplier != null) {
                parties.add(draft.supplier);
            }
        }
        return parties;
    }

    /** What everything cost in the years before. */
    private static void market(Neighbourhood place, StoryWriter writer) {
        for (Item item : Catalogue.items()) {
            for (int year = 1; year <= MARKET_YEARS; year++) {
                for (int nth = 0; nth < MARKET_PRICES; nth++) {
                    LocalDateTime published = LocalDateTime.of(Year.OF_WORLD - year, 3 + 2 * nth, 11, 12, 0);
                    Draft planned = new Draft(place.customers.getFirst(), item, Purchases.QUOTATIONS, published);
                    planned.unitPrice = item.price() / 100 * (98 + nth);
                    writer.plan(planned);
                }
            }
        }
    }
}
