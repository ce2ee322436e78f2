package kz.zakupai.portal.world;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.portal.world.Draft.Act;
import kz.zakupai.portal.world.Draft.Addendum;
import kz.zakupai.portal.world.Draft.Offer;
import kz.zakupai.portal.world.Draft.Payment;

/** Purchases as they go as a rule: nothing about them deserves a look. What is planted starts from one of these. */
final class Purchases {
    static final int TENDER = 2;
    static final int QUOTATIONS = 3;
    static final int SINGLE_SOURCE = 6;
    static final int DIRECT = 23;

    static final int WON = 360;
    static final int SECOND = 370;
    static final int ADMITTED = 340;
    static final int REJECTED = 350;

    /** The place of the supplier of services among the ordinary ones. */
    static final int SERVICES = 4;

    private static final int GOODS_SECTIONS = 8;
    private static final int PERMILLE = 1_000;
    /** A direct contract stays well below 100 MCI (393,200 KZT in 2025). */
    private static final long DIRECT_SUM = 30_000_000;
    /** A request for quotations stays far below the yearly 8,000 MCI. */
    private static final long QUOTATION_SUM = 250_000_000;

    private final long story;
    private final Dice dates;
    private final Dice prices;
    private final Dice course;
    private int lotsBid;

    Purchases(long seed, long story) {
        this.story = story;
        dates = Dice.of(seed, "dates", story);
        prices = Dice.of(seed, "prices", story);
        course = Dice.of(seed, "course", story);
    }

    /** Something that {@code supplier} (by its place among the ordinary ones) deals in. */
    Item item(int supplier, int choice) {
        if (supplier == SERVICES) {
            return Catalogue.item(servicesSection(), choice % Catalogue.GROUPS);
        }
        int sections = sections(supplier);
        int section = (goodsSection(supplier) + 3 * (choice % sections)) % GOODS_SECTIONS;
        return Catalogue.item(section, choice / sections % Catalogue.GROUPS);
    }

    /** What {@code supplier} sells in small contracts: never the same to one customer twice, never near the limit. */
    Item smallItem(int supplier, int choice) {
        if (supplier == SERVICES) {
            return Catalogue.item(servicesSection(), 2 + choice % 2);
        }
        Item item = Catalogue.item(goodsSection(supplier), choice % Catalogue.GROUPS);
        return item.price() > DIRECT_SUM
                ? Catalogue.item(goodsSection(supplier), (choice + 2) % Catalogue.GROUPS)
                : item;
    }

    /** In how many sections an ordinary supplier deals. */
    private static int sections(int supplier) {
        return 1 + (supplier + 1) / 2;
    }

    private int goodsSection(int supplier) {
        return (int) ((supplier + story) % GOODS_SECTIONS);
    }

    private int servicesSection() {
        return GOODS_SECTIONS + (int) (story % (Catalogue.SECTIONS - GOODS_SECTIONS));
    }

    /** The activity of the ordinary supplier of services. */
    String servicesActivity() {
        return Catalogue.item(servicesSection(), 0).section() + "110";
    }

    /** A tender or a request for quotations, by lot, at some time of the year. */
    Draft ordinary(Participant customer, Item item, List<Participant> bidders, int place, int places) {
        int day = 14 + 270 * place / Math.max(1, places) + dates.between(0, 5);
        return competitive(customer, item, bidders, course.chance(0.6) ? QUOTATIONS : TENDER, day);
    }

    /** A purchase with a bid of each of {@code bidders}, won by the first; published so many days into the year. */
    Draft competitive(Participant customer, Item item, List<Participant> bidders, int method, int day) {
        Draft draft = new Draft(customer, item, method, Year.moment(day, dates));
        draft.unitPrice = item.price() / PERMILLE * prices.between(975, 1025);
        double volume = prices.logNormal(method == QUOTATIONS ? 0.8 : 1.6, 0.35);
        draft.quantity = Math.max(1, Math.round(item.quantity() * volume));
        if (method == QUOTATIONS) {
            draft.quantity = Math.max(1, Math.min(draft.quantity, QUOTATION_SUM / draft.unitPrice));
        }
        draft.approved = draft.published.minusDays(dates.between(20, 60));
        draft.end = Year.later(draft.start, method == QUOTATIONS ? 9 : 22);
        bids(draft, bidders);
        award(draft, bidders.getFirst(), draft.offers.getFirst().amount() / draft.quantity);
        return draft;
    }

    /** Bids of all {@code bidders}: the first wins 8 to 9.5 % below the budget, the others are 2 % and more above it. */
    void bids(Draft draft, List<Participant> bidders) {
        draft.offers.clear();
        long winning = draft.unitPrice * prices.between(905, 920) / PERMILLE;
        // No two bidders that meet again stand in the same ratio again: both distances change from lot to lot.
        long turn = lotsBid++;
        long above = 20 + turn * 17 % 41;
        long step = 3 + turn * 5 % 11;
        for (int i = 0; i < bidders.size(); i++) {
            long price = i == 0 ? winning : winning * (PERMILLE + above) / PERMILLE + i;
            above += i == 0 ? 0 : step;
            int status = i == 0 ? WON : i == 1 ? SECOND : ADMITTED;
            draft.offers.add(new Offer(bidders.get(i), price * draft.quantity, status));
        }
    }

    /** The contract that it came to, carried out in time, accepted and paid. */
    void award(Draft draft, Participant supplier, long unitPrice) {
        draft.supplier = supplier;
        draft.contractUnitPrice = unitPrice;
        draft.signed = Year.later(draft.end, 9);
        draft.plannedEnd = Year.later(draft.signed, dates.between(70, 160));
        draft.executed = draft.plannedEnd.minusDays(dates.between(1, 5));
        carriedOut(draft);
        if (course.chance(0.1)) {
            long more = draft.quantity * (unitPrice * 3 / 100);
            draft.addenda.add(new Addendum(Year.later(draft.signed, 45), draft.contractSum() + more));
        }
    }

    /** One act without delay, and one payment after it. */
    void carriedOut(Draft draft) {
        draft.acts.clear();
        draft.payments.clear();
        LocalDateTime accepted = draft.executed == null ? draft.plannedEnd : draft.executed;
        draft.acts.add(new Act(accepted, draft.contractSum(), 0, 0));
        draft.payments.add(new Payment(accepted.plusDays(10), draft.contractSum(), 0));
    }

    /** A small contract without a tender and without a lot, signed so many days into the year. */
    Draft direct(Participant customer, Item item, Participant supplier, int day) {
        Draft draft = new Draft(customer, item, DIRECT, Year.moment(day, dates));
        draft.lot = false;
        draft.unitPrice = item.price();
        draft.quantity = Math.clamp(DIRECT_SUM * prices.between(60, 100) / 100 / item.price(), 1, item.quantity());
        award(draft, supplier, item.price() / PERMILLE * prices.between(960, 1_000));
        draft.addenda.clear();
        draft.signed = draft.published;
        draft.plannedEnd = Year.later(draft.signed, dates.between(20, 40));
        draft.executed = draft.plannedEnd.minusDays(2);
        carriedOut(draft);
        return draft;
    }

    /** Four of the ordinary suppliers, {@code winner} first. */
    static List<Participant> bidders(List<Participant> suppliers, int winner, int turn) {
        List<Participant> bidders = new ArrayList<>();
        int left = (winner + 1 + turn % (suppliers.size() - 1)) % suppliers.size();
        bidders.add(suppliers.get(winner));
        for (int i = 0; i < suppliers.size(); i++) {
            if (i != winner && i != left) {
                bidders.add(suppliers.get(i));
            }
        }
        return bidders;
    }
}
