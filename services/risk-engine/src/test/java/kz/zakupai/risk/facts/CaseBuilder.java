package kz.zakupai.risk.facts;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Purchases for tests: start with one that raises no flag, then change what the test is about. A part is named by its path
 * of components: {@code with("lot.amount", Tenge.of(5))}, {@code without("bids.amount")} (of all bids),
 * {@code with("bids.0.price", ..)} (of one). Immutable: each call gives another builder.
 */
public final class CaseBuilder {
    /** The customer of every purchase that is made here. */
    public static final Party CUSTOMER = new Party(180140000013L);

    /** Who wins. */
    public static final Party FIRST = new Party(150540000021L);

    /** Who comes second, and third. */
    public static final Party SECOND = new Party(160340000032L);

    public static final Party THIRD = new Party(170240000044L);

    /** When the tender is published: a Monday, nine o'clock in Almaty. */
    public static final Instant PUBLISHED = Instant.parse("2026-06-01T04:00:00Z");

    private static final Instant SIGNED = Instant.parse("2026-07-01T05:00:00Z");
    private static final Instant REGISTER = Instant.parse("2026-11-01T00:00:00Z");
    private static final String ITEM = "172313.500.000003";
    private static final String PIECE = "796";

    private final Case built;

    private CaseBuilder(Case built) {
        this.built = built;
    }

    /**
     * Goods for a million tenge by open tender (method 2): three bidders of different sizes, the cheapest of them won at
     * 95 % of the lot's sum, delivered and paid in time; everything about it is known.
     */
    public static CaseBuilder openTender() {
        return new CaseBuilder(new Case(
                lot(2),
                new Announcement(700, 350, 1, false, PUBLISHED, PUBLISHED, Instant.parse("2026-06-22T04:00:00Z")),
                new Plan(true, 1, 1, 600L, Instant.parse("2026-01-15T05:00:00Z")),
                List.of(
                        bid(801, FIRST, 950_000, Bid.Outcome.WON),
                        bid(802, SECOND, 978_000, Bid.Outcome.SECOND),
                        bid(803, THIRD, 995_000, Bid.Outcome.ADMITTED)),
                List.of(
                        new Rivals(FIRST, SECOND, 4, 0, 0.90, 1.05),
                        new Rivals(FIRST, THIRD, 3, 0, 0.85, 0.99),
                        new Rivals(SECOND, THIRD, 5, 0, 0.80, 1.10)),
                contract(2, 950_000),
                new Execution(1, 0, null, null, 1, Tenge.of(950_000), Tenge.of(0)),
                new Attempts(1, 1, 0, 0, 1, null, List.of(500L)),
                new Market(ITEM, PIECE, 30, Tenge.of(100), Tenge.of(130), 2024, 2026),
                new Customer(
                        CUSTOMER,
                        2026,
                        60,
                        Tenge.of(120_000_000),
                        Tenge.of(6_000_000),
                        Collections.nCopies(12, Tenge.of(10_000_000))),
                new Supplier(FIRST, 40, 12, 2, List.of("46491")),
                new Pair(3, 60, 40, 1, List.of(900L)),
                null,
                new Peers(
                        new Fence(0.10, 0.40, 200),
                        new Fence(0.03, 0.09, 500),
                        new Fence(0.30, 0.40, 300),
                        new Fence(1, 3, 150)),
                REGISTER));
    }

    /** Goods for a hundred thousand tenge from a single source (method 23): a contract without lot, announcement and bids. */
    public static CaseBuilder direct() {
        Case tender = openTender().build();
        return new CaseBuilder(new Case(
                null,
                null,
                tender.plan(),
                null,
                null,
                contract(23, 100_000),
                new Execution(1, 0, null, null, 1, Tenge.of(100_000), Tenge.of(0)),
                Attempts.UNKNOWN,
                tender.market(),
                tender.customer(),
                tender.supplier(),
                tender.pair(),
                new Group("172313", 2026, 23, 1, Tenge.of(100_000), Tenge.of(100_000), List.of(900L)),
                tender.peers(),
                tender.register()));
    }

    /** A purchase that is there already. */
    public static CaseBuilder of(Case purchase) {
        return new CaseBuilder(purchase);
    }

    /** The purchase with one part replaced. */
    public CaseBuilder with(String path, Object value) {
        return new CaseBuilder(RecordPath.with(built, path, value));
    }

    /** The purchase with one part absent. */
    public CaseBuilder without(String path) {
        return new CaseBuilder(RecordPath.with(built, path, null));
    }

    /** The purchase with these bids, and no history of how the bidders met. */
    public CaseBuilder bids(Bid... bids) {
        return with("bids", Arrays.asList(bids)).with("rivals", List.of());
    }

    public Case build() {
        return built;
    }

    /** A bid for the lot of ten thousand units, by a bidder of some experience whose contacts are its own. */
    public static Bid bid(long id, Party bidder, long tenge, Bid.Outcome outcome) {
        return new Bid(
                id,
                bidder,
                new Tenge(tenge * 100 / 10_000),
                Tenge.of(tenge),
                "KZT",
                Instant.parse("2026-06-10T05:00:00Z").plusSeconds(id),
                outcome,
                new Bid.BidderHistory(20, 7, null, 0, 13),
                null,
                List.of(
                        new Bid.Contact(Bid.Contact.Kind.ADDRESS, bidder.biin() * 31 + 1),
                        new Bid.Contact(Bid.Contact.Kind.PHONE, bidder.biin() * 31 + 2),
                        new Bid.Contact(Bid.Contact.Kind.HEAD, bidder.biin() * 31 + 3)));
    }

    /** A copy of a bid with one part replaced, named as above: {@code with(bid, "currency", "USD")}. */
    public static Bid with(Bid bid, String path, Object value) {
        return RecordPath.with(bid, path, value);
    }

    /** A copy of a bid with one part absent. */
    public static Bid without(Bid bid, String path) {
        return RecordPath.with(bid, path, null);
    }

    private static Lot lot(int method) {
        return new Lot(
                500,
                Tenge.of(1_000_000),
                10_000.0,
                Tenge.of(100),
                CUSTOMER,
                method,
                360,
                1,
                90_000L,
                ITEM,
                PIECE,
                null,
                false,
                null);
    }

    private static Contract contract(int method, long tenge) {
        return new Contract(
                900,
                900,
                190,
                method,
                1,
                CUSTOMER,
                FIRST,
                Tenge.of(tenge),
                Tenge.of(tenge),
                0,
                null,
                SIGNED,
                Instant.parse("2026-09-30T05:00:00Z"),
                Instant.parse("2026-09-20T05:00:00Z"),
                Instant.parse("2015-05-12T05:00:00Z"),
                null,
                "KZT",
                ITEM,
                PIECE,
                Tenge.of(95));
    }
}
