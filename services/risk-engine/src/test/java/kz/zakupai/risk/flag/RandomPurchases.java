package kz.zakupai.risk.flag;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Bid.BidderHistory;
import kz.zakupai.risk.facts.Bid.Contact;
import kz.zakupai.risk.facts.Bid.Outcome;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Fence;
import kz.zakupai.risk.facts.Listing;
import kz.zakupai.risk.facts.Party;
import kz.zakupai.risk.facts.Rivals;
import kz.zakupai.risk.facts.Tenge;

/** Purchases with bids by chance, the same for the same seed: few values, so that they often meet. */
final class RandomPurchases {
    private static final List<Integer> METHODS = List.of(2, 3, 7, 22, 23, 52, 60, 120, 188);
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
    private static final List<Contact.Kind> KINDS = List.of(Contact.Kind.values());
    private static final Set<Integer> WITHOUT_BIDS = Set.of(23, 60);
    private final SplittableRandom random;
    private final boolean repeated;

    /** @param repeated whether a bidder may have several bids for a lot */
    RandomPurchases(long seed, boolean repeated) {
        random = new SplittableRandom(seed);
        this.repeated = repeated;
    }

    Case next() {
        int method = METHODS.get(random.nextInt(METHODS.size()));
        int subjectType = 1 + random.nextInt(3);
        CaseBuilder purchase = CaseBuilder.openTender()
                .bids(bids())
                .with("lot.method", method)
                .with("contract.method", method)
                .with("announcement.subjectType", subjectType)
                .with("contract.subjectType", subjectType)
                .with("lot.construction", random.nextBoolean())
                .with("lot.amount", sum())
                .with("peers.closeSecond", new Fence(0, random.nextInt(3) / 10.0, random.nextInt(40)))
                .with("peers.winRate", new Fence(0.3, 0.3 + random.nextInt(2) / 10.0, random.nextInt(40)))
                .with("contract.unitPrice", Tenge.of(80 + random.nextInt(80)));
        if (random.nextBoolean()) {
            purchase = purchase.with("rivals", List.of(new Rivals(party(0), party(1), 4, 0, 0.9, 0.9 + chance(0.1))));
        }
        if (WITHOUT_BIDS.contains(method)) {
            purchase = purchase.without("bids").without("rivals");
        } else if (random.nextInt(4) == 0) {
            purchase = purchase.without("contract");
        }
        return purchase.with("lot.status", random.nextBoolean() ? 360 : 370).build();
    }

    private double chance(double otherwise) {
        return random.nextInt(4) == 0 ? 0 : otherwise;
    }

    private Bid[] bids() {
        var bids = new ArrayList<Bid>();
        int number = random.nextInt(16);
        for (int i = 0; i < number; i++) {
            bids.add(bid(800L + i));
        }
        return bids.toArray(Bid[]::new);
    }

    private Bid bid(long id) {
        Party bidder = party(repeated ? random.nextInt(6) : (int) (id % 100));
        Bid bid = CaseBuilder.bid(id, bidder, 1, OUTCOMES.get(random.nextInt(OUTCOMES.size())));
        bid = CaseBuilder.with(bid, "amount", sum());
        bid = CaseBuilder.with(bid, "currency", random.nextInt(20) == 0 ? "USD" : "KZT");
        int lost = random.nextInt(20);
        bid = CaseBuilder.with(bid, "history", new BidderHistory(lost + 2, 2, party(0), lost, lost));
        if (random.nextInt(5) == 0) {
            bid = CaseBuilder.with(
                    bid, "contacts", List.of(new Contact(KINDS.get(random.nextInt(KINDS.size())), random.nextInt(3))));
        }
        if (random.nextInt(10) == 0) {
            bid = CaseBuilder.with(bid, "listing", new Listing(party(7), true, null, null));
        }
        for (String part : List.of("bidder", "amount", "made", "history", "contacts")) {
            bid = random.nextInt(25) == 0 ? CaseBuilder.without(bid, part) : bid;
        }
        return bid;
    }

    private Tenge sum() {
        return Tenge.of(900_000 + 5_000L * random.nextInt(25));
    }

    private static Party party(int number) {
        return new Party(150_540_000_000L + number);
    }
}
