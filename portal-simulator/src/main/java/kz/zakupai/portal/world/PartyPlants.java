package kz.zakupai.portal.world;

import static kz.zakupai.portal.truth.RedFlag.CAPTIVE_SUPPLIER;
import static kz.zakupai.portal.truth.RedFlag.DUMPING;
import static kz.zakupai.portal.truth.RedFlag.ODD_EXECUTION_TIME;
import static kz.zakupai.portal.truth.RedFlag.OUT_OF_PROFILE;
import static kz.zakupai.portal.truth.RedFlag.RNU_LISTED;
import static kz.zakupai.portal.truth.RedFlag.SHARED_CONTACTS;
import static kz.zakupai.portal.truth.RedFlag.YOUNG_SUPPLIER;

import java.time.LocalDateTime;
import java.util.List;
import kz.zakupai.portal.world.Neighbourhood.Unfair;

/** What can be planted by who bids or wins. Each of them brings participants that nobody else deals with. */
final class PartyPlants {
    private static final int BUILDER = 50;
    private static final int NEWCOMER = 33;
    private static final int UNKNOWN_NEWCOMER = 34;
    private static final int LISTED = 35;
    private static final int LISTED_BEFORE = 36;
    private static final int ONE_TELEPHONE = 37;
    private static final int ONE_HEAD = 39;
    private static final int ONE_STREET = 41;
    private static final int SECRETIVE = 43;
    private static final int SCHOOL = 44;
    private static final String BUILDING = "43990";
    private static final String TEACHING = "85110";
    private static final int SUMMER = 190;

    private PartyPlants() {}

    static List<LotPlant> all() {
        return List.of(
                LotPlant.tender(
                        "young_supplier: 20 million",
                        lot -> newcomer(lot, NEWCOMER, 12_000, 173_280).raised(YOUNG_SUPPLIER)),
                LotPlant.tender("young_supplier: exactly 10 million", lot -> newcomer(lot, NEWCOMER, 6_250, 160_000)),
                LotPlant.tender("the supplier's registration is not told", lot -> {
                    newcomer(lot, UNKNOWN_NEWCOMER, 12_000, 173_280).notComputable(YOUNG_SUPPLIER);
                    lot.place.registrationUnknown.add(
                            lot.place.parties.newcomer(UNKNOWN_NEWCOMER).pid());
                }),
                LotPlant.quotations(
                        "rnu_listed: a bidder", lot -> listed(lot, LISTED, 1).raised(RNU_LISTED)),
                LotPlant.quotations("rnu_listed: until the day before", lot -> listed(lot, LISTED_BEFORE, -1)),
                LotPlant.quotations("shared_contacts: one telephone", lot -> {
                    Participant one = lot.place.parties.supplier(ONE_TELEPHONE);
                    Participant other = lot.place.parties.supplier(ONE_TELEPHONE + 1);
                    lot.bidder(2, one)
                            .bidder(3, other.withContacts(other.address(), one.phone(), other.headIin()))
                            .raised(SHARED_CONTACTS);
                }),
                LotPlant.quotations("shared_contacts: one head", lot -> {
                    Participant one = lot.place.parties.supplier(ONE_HEAD);
                    Participant other = lot.place.parties.supplier(ONE_HEAD + 1);
                    lot.bidder(2, one)
                            .bidder(3, other.withContacts(other.address(), other.phone(), one.headIin()))
                            .raised(SHARED_CONTACTS);
                }),
                LotPlant.quotations(
                        "shared_contacts: one street",
                        lot -> lot.bidder(2, lot.place.parties.supplier(ONE_STREET))
                                .bidder(3, lot.place.parties.supplier(ONE_STREET + 1))),
                LotPlant.quotations("a bidder's contacts are not told", lot -> {
                    Participant one = lot.place.parties.supplier(SECRETIVE);
                    lot.place.contactsUnknown.add(one.pid());
                    lot.bidder(3, one).notComputable(SHARED_CONTACTS);
                }),
                LotPlant.tender(
                        "out_of_profile: a school sells plastics",
                        lot -> lot.bidder(0, lot.place.parties.supplier(SCHOOL, TEACHING))
                                .raised(OUT_OF_PROFILE)
                                .notComputable(CAPTIVE_SUPPLIER)),
                LotPlant.tender(
                        "odd_execution_time: works in 59 days",
                        lot -> works(lot, 1).term(59).raised(ODD_EXECUTION_TIME)),
                LotPlant.tender(
                        "odd_execution_time: works in 60 days",
                        lot -> works(lot, 2).term(60)),
                LotPlant.tender(
                        "dumping: repair 20 % below", lot -> works(lot, 3).offers(8_000, 9_500)),
                LotPlant.tender(
                        "dumping: repair 20.01 % below",
                        lot -> works(lot, 4).offers(7_999, 9_500).raised(DUMPING)),
                LotPlant.tender(
                        "dumping: construction 2 % below its estimate",
                        lot -> construction(lot, 5, 1).offers(9_800, 10_000)),
                LotPlant.tender(
                        "dumping: construction 2.1 % below its estimate",
                        lot -> construction(lot, 6, 1).offers(9_790, 10_000).raised(DUMPING)),
                LotPlant.tender(
                        "dumping: construction without a word of an estimate",
                        lot -> construction(lot, 7, 0).notComputable(DUMPING)));
    }

    /** Wins so many units at a price in tiyn, in the first year of its life. */
    private static Planting newcomer(Planting lot, int number, long units, long unitPrice) {
        Draft draft = lot.draft;
        draft.quantity = units;
        draft.unitPrice = unitPrice / 92 * 100;
        lot.offers(9_200, 9_400, 9_530, 9_660)
                .bidder(0, lot.place.parties.newcomer(number))
                .won(unitPrice);
        draft.published = LocalDateTime.of(Year.OF_WORLD, 1, 1, 11, 0).plusDays(SUMMER);
        draft.start = draft.published;
        draft.approved = draft.published.minusDays(40);
        draft.end = Year.later(draft.start, 22);
        draft.signed = Year.later(draft.end, 9);
        return lot.term(90).notComputable(CAPTIVE_SUPPLIER);
    }

    /** A bidder with an entry in the register that ends so many days after its bid. */
    private static Planting listed(Planting lot, int number, int days) {
        Participant participant = lot.place.parties.supplier(number);
        LocalDateTime end = lot.draft.end.plusDays(days);
        lot.place.unfair.add(new Unfair(participant, end.minusMonths(24), end));
        return lot.bidder(3, participant);
    }

    /** Works, done by a builder of its own: it has no other contract. */
    private static Planting works(Planting lot, int builder) {
        Draft draft = lot.draft;
        draft.item = Catalogue.works((int) (lot.place.story % 2));
        draft.subject = draft.item.subject();
        draft.quantity = 1;
        draft.unitPrice = draft.item.price();
        return lot.offers(9_120, 9_400, 9_530, 9_660)
                .bidder(0, lot.place.parties.supplier(BUILDER + builder, BUILDING))
                .term(90)
                .notComputable(CAPTIVE_SUPPLIER);
    }

    /** Building, with the portal's sign of design documents: 1 with them. */
    private static Planting construction(Planting lot, int builder, int psdSign) {
        works(lot, builder);
        lot.draft.construction = true;
        lot.draft.psdSign = psdSign;
        return lot;
    }
}
