package kz.zakupai.portal.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import kz.zakupai.portal.archive.Kind;
import kz.zakupai.portal.truth.PlantedPurchase;
import kz.zakupai.portal.world.AwardRecords.ContractIds;
import kz.zakupai.portal.world.Draft.Act;
import kz.zakupai.portal.world.Draft.Offer;
import kz.zakupai.portal.world.Draft.Omitted;
import kz.zakupai.portal.world.Draft.Payment;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns the drafts of one neighbourhood into the portal's records, numbering them in the order of the drafts. */
final class StoryWriter {
    private static final long FIRST_BID_LINE = 86_000_000;

    private final long story;
    private final Map<Kind, NavigableMap<Long, ObjectNode>> records = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> used = new EnumMap<>(Kind.class);
    private final IdentityHashMap<Draft, Long> announcements = new IdentityHashMap<>();
    private final IdentityHashMap<Draft, Long> planPoints = new IdentityHashMap<>();
    private final Map<String, ObjectNode> bids = new HashMap<>();
    private final List<PlantedPurchase> planted = new ArrayList<>();
    private int bidLines;
    private int contracts;

    StoryWriter(long story) {
        this.story = story;
    }

    /** A record of a kind whose number is settled already. */
    void add(Kind kind, long id, ObjectNode entry) {
        records.computeIfAbsent(kind, any -> new TreeMap<>()).put(id, entry);
    }

    private long next(Kind kind) {
        return Ids.of(kind, story, used.merge(kind, 1, Integer::sum) - 1);
    }

    /** Writes all records of these purchases. */
    void write(List<Draft> drafts) {
        Map<Draft, List<Draft>> together = new LinkedHashMap<>();
        for (Draft draft : drafts) {
            if (draft.lot) {
                Draft head = draft.announcedWith == null ? draft : draft.announcedWith;
                together.computeIfAbsent(head, any -> new ArrayList<>()).add(draft);
            }
        }
        together.forEach((head, lots) -> {
            long id = next(Kind.ANNOUNCEMENT);
            announcements.put(head, id);
            add(Kind.ANNOUNCEMENT, id, TenderRecords.announcement(lots, id));
        });
        drafts.forEach(this::write);
    }

    /** Prices that were planned earlier and bought by nobody in the world: what a market is made of. */
    void plan(Draft draft) {
        long id = next(Kind.PLAN);
        add(Kind.PLAN, id, TenderRecords.plan(draft, id, id, true));
    }

    void unfair(Participant supplier, java.time.LocalDateTime start, java.time.LocalDateTime end) {
        long id = next(Kind.RNU);
        add(Kind.RNU, id, ExecutionRecords.rnu(supplier, id, start, end));
    }

    private void write(Draft draft) {
        long point = draft.repeats == null ? next(Kind.PLAN) : planPoints.getOrDefault(draft.repeats, 0L);
        planPoints.put(draft, point);
        if (draft.repeats == null && !draft.omitted.contains(Omitted.PLAN_RECORD)) {
            add(
                    Kind.PLAN,
                    point,
                    TenderRecords.plan(draft, point, point, !draft.omitted.contains(Omitted.PLAN_APPROVAL)));
        }
        long lot = 0;
        long announcement = 0;
        if (draft.lot) {
            Draft head = draft.announcedWith == null ? draft : draft.announcedWith;
            announcement = announcements.getOrDefault(head, 0L);
            lot = next(Kind.LOT);
            add(Kind.LOT, lot, TenderRecords.lot(draft, lot, announcement, point, point));
            bids(draft, announcement, lot, point);
        }
        long contract = draft.supplier == null ? 0 : contract(draft, announcement, lot, point);
        planted.add(new PlantedPurchase(draft.lot, draft.lot ? lot : contract, draft.story, Expectations.of(draft)));
    }

    private void bids(Draft draft, long announcement, long lot, long point) {
        if (draft.omitted.contains(Omitted.BIDS)) {
            return;
        }
        for (Offer offer : draft.offers) {
            ObjectNode bid =
                    bids.computeIfAbsent(announcement + "/" + offer.bidder().pid(), any -> {
                        long id = next(Kind.BID);
                        ObjectNode made = AwardRecords.bid(
                                offer.bidder(),
                                id,
                                announcement,
                                draft.end.minusHours(4).minusMinutes(id % 200));
                        made.putArray("AppLots");
                        add(Kind.BID, id, made);
                        return made;
                    });
            long id = bid.path("id").asLong();
            long line = FIRST_BID_LINE + story * Ids.stride(Kind.BID) + bidLines++;
            ((ArrayNode) bid.path("AppLots")).add(AwardRecords.bidLine(draft, offer, line, id, lot, point));
        }
    }

    private long contract(Draft draft, long announcement, long lot, long point) {
        long told = draft.omitted.contains(Omitted.PLAN_POINTS) ? 0 : point;
        List<Long> versions = new ArrayList<>();
        for (int version = 0; version <= draft.addenda.size(); version++) {
            versions.add(next(Kind.CONTRACT));
        }
        ContractIds ids = new ContractIds(versions, announcement, lot, told, ++contracts);
        for (int version = 0; version < versions.size(); version++) {
            boolean hidden = version == 0 && versions.size() > 1 && draft.omitted.contains(Omitted.ROOT_VERSION);
            if (!hidden) {
                add(Kind.CONTRACT, versions.get(version), AwardRecords.contract(draft, ids, version));
            }
        }
        if (!draft.omitted.contains(Omitted.ACTS_AND_PAYMENTS)) {
            long newest = versions.getLast();
            for (Act act : draft.acts) {
                long id = next(Kind.ACT);
                long supplier = draft.supplier == null ? 0 : draft.supplier.pid();
                add(Kind.ACT, id, ExecutionRecords.act(draft, act, id, newest, versions.getFirst(), supplier));
            }
            for (Payment payment : draft.payments) {
                long id = next(Kind.PAYMENT);
                add(Kind.PAYMENT, id, ExecutionRecords.payment(payment, id, newest));
            }
        }
        return versions.getFirst();
    }

    Story story() {
        return new Story(records, planted);
    }
}
