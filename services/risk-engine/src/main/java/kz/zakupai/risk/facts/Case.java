package kz.zakupai.risk.facts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One purchase with everything that a flag may look at: a lot with its announcement, bids and contract, or a contract that
 * belongs to no lot (a direct purchase). At least one of lot and contract is there.
 *
 * @param lot what was to be bought; absent for a contract without a lot
 * @param announcement the announcement that the lot is in
 * @param plan the plan points behind the lot
 * @param bids all bids for the lot; null while they have not been loaded, empty when nobody bid
 * @param rivals the bidders of this lot two by two, those that met in at least three lots; null while bids are not loaded or
 *     no pass over everything has been made
 * @param contract the contract that the purchase came to, in its newest version
 * @param execution acts and payments under that contract
 * @param attempts the history of the plan point: how often it was put out to tender, and how that ended
 * @param market what others pay for the same item
 * @param customer what the customer bought in the year of the purchase
 * @param supplier what is known about the contract's supplier
 * @param pair the contract's customer and supplier together
 * @param group purchases of the same kind of item by the same customer in the same year, without a tender
 * @param peers the spread of the values of all customers, lots and suppliers, from the last pass over everything
 * @param register when the register of unfair participants was last loaded whole; null while it has not been: then that there
 *     is no entry says nothing
 */
public record Case(
        @Nullable Lot lot,
        @Nullable Announcement announcement,
        Plan plan,
        @Nullable List<Bid> bids,
        @Nullable List<Rivals> rivals,
        @Nullable Contract contract,
        Execution execution,
        Attempts attempts,
        @Nullable Market market,
        @Nullable Customer customer,
        @Nullable Supplier supplier,
        @Nullable Pair pair,
        @Nullable Group group,
        Peers peers,
        @Nullable Instant register) {

    /** @throws IllegalArgumentException if there is neither a lot nor a contract */
    public Case {
        if (lot == null && contract == null) {
            throw new IllegalArgumentException("a case has a lot or a contract");
        }
        bids = bids == null ? null : List.copyOf(bids);
        rivals = rivals == null ? null : List.copyOf(rivals);
    }

    /** The id of the method that was really used: the contract's, else the lot's; null where neither says. */
    public @Nullable Integer method() {
        if (contract != null && contract.method() != null) {
            return contract.method();
        }
        return lot == null ? null : lot.method();
    }

    /** 1 goods, 2 works, 3 services; null where nothing says. */
    public @Nullable Integer subjectType() {
        if (announcement != null && announcement.subjectType() != null) {
            return announcement.subjectType();
        }
        return contract == null ? null : contract.subjectType();
    }

    /** The day that decides which rules hold: of publication, else of the start of bidding, else of signing. */
    public @Nullable Instant decisive() {
        if (announcement != null && announcement.published() != null) {
            return announcement.published();
        }
        if (announcement != null && announcement.start() != null) {
            return announcement.start();
        }
        return contract == null ? null : contract.signed();
    }

    /** The bid that won: the only one whose status says so; null where bids are not loaded or none or several won. */
    public @Nullable Bid winner() {
        if (bids == null) {
            return null;
        }
        Bid found = null;
        for (Bid bid : bids) {
            if (bid.outcome() == Bid.Outcome.WON) {
                if (found != null) {
                    return null;
                }
                found = bid;
            }
        }
        return found;
    }
}
