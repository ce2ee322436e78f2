package kz.zakupai.portal.world;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.portal.truth.RedFlag;
import kz.zakupai.portal.truth.State;
import org.jspecify.annotations.Nullable;

/** A purchase while it is thought up, before it becomes records. Sums are in tiyn, times in the portal's zone. */
final class Draft {
    /** What the portal leaves out of its answers about this purchase. */
    enum Omitted {
        START_AND_END,
        BIDS,
        BID_AMOUNTS,
        LOT_AMOUNT,
        METHOD,
        PLAN_POINTS,
        PLAN_RECORD,
        PLAN_APPROVAL,
        CONTRACT_SUM,
        SIGN_DATE,
        PLANNED_END,
        ACTS_AND_PAYMENTS,
        ACT_OVERDUE,
        ROOT_VERSION,
        CUSTOMER,
        SUPPLIER
    }

    /** A bid: who, how much, with which status (the portal's ref_po_st). */
    record Offer(Participant bidder, long amount, int status) {}

    /** A later version of the contract. */
    record Addendum(LocalDateTime signed, long sum) {}

    /** An act of acceptance. */
    record Act(LocalDateTime approved, long sum, int daysOverdue, long fine) {}

    /** A payment by the treasury. */
    record Payment(LocalDateTime paid, long sum, long prepaid) {}

    final Participant customer;
    Item item;
    int method;
    int plannedMethod;
    int round = 1;
    int subject;
    boolean lot = true;
    boolean held = true;
    boolean cancelled;
    boolean construction;
    int psdSign;
    /** Which draft of the neighbourhood made the plan point; itself unless it is a repeat. */
    @Nullable
    Draft repeats;
    /** Which draft's announcement it is in; its own unless it shares one. */
    @Nullable
    Draft announcedWith;

    long quantity;
    long unitPrice;
    LocalDateTime approved;
    LocalDateTime published;
    LocalDateTime start;
    LocalDateTime end;

    final List<Offer> offers = new ArrayList<>();

    @Nullable
    Participant supplier;

    long contractUnitPrice;
    LocalDateTime signed;
    LocalDateTime plannedEnd;

    @Nullable
    LocalDateTime executed;

    final List<Addendum> addenda = new ArrayList<>();
    final List<Act> acts = new ArrayList<>();
    final List<Payment> payments = new ArrayList<>();

    final Set<Omitted> omitted = EnumSet.noneOf(Omitted.class);
    final Map<RedFlag, State> expected = new EnumMap<>(RedFlag.class);
    String story = "ordinary";

    Draft(Participant customer, Item item, int method, LocalDateTime published) {
        this.customer = customer;
        this.item = item;
        this.method = method;
        this.plannedMethod = method;
        this.subject = item.subject();
        this.quantity = item.quantity();
        this.unitPrice = item.price();
        this.published = published;
        this.approved = published.minusDays(30);
        this.start = published;
        this.end = published.plusDays(21);
        this.signed = published.plusDays(30);
        this.plannedEnd = signed.plusDays(60);
    }

    /** The allocated sum. */
    long amount() {
        return unitPrice * quantity;
    }

    /** The sum of the first version. */
    long contractSum() {
        return contractUnitPrice * quantity;
    }

    boolean direct() {
        return method == 23 || method == 6;
    }

    Draft expect(State state, RedFlag... flags) {
        for (RedFlag flag : flags) {
            expected.put(flag, state);
        }
        return this;
    }

    Draft told(String what) {
        story = what;
        return this;
    }

    Draft without(Omitted... fields) {
        omitted.addAll(List.of(fields));
        return this;
    }
}
