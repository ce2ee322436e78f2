package kz.zakupai.risk.flag.bidding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Bid.Outcome;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Contract;
import kz.zakupai.risk.facts.Listing;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Judgement.NotApplicable;
import kz.zakupai.risk.flag.Judgement.NotComputable;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * {@code rnu_listed}: the register of unfair participants had the supplier, a bidder that was not rejected, or the head or a founder of
 * either, on the day of the bid, of signing or of an addendum. Source: Law 106-VIII, art. 7 and 8; order 646.
 *
 * <p>Value: how many participants are listed. Threshold {@code entries}: so many raise the flag. Evidence: bids, contract, who is listed.
 * Bids are expected in competitive purchases only. Missing: {@code bids}, {@code bids.supplier_bin_iin},
 * {@code bids.date_apply} (there is an entry, but it is not known when the bid was made), {@code contract}, {@code contract.supplier_biin},
 * {@code contract.sign_date}, {@code lot.ref_buy_trade_methods_id}, {@code rnu}: no copy of the register is as new as the bid or the contract.
 * Not applicable where nobody bid: {@code no_bids}.
 */
final class RnuListed implements Flag {
    static final String CODE = "rnu_listed";

    /** Methods in which participants bid (ref_trade_methods). */
    private static final Set<Integer> COMPETITIVE = Set.of(2, 3, 7, 77, 78, 22, 32, 52, 120, 121, 128, 133, 188, 201);

    private final FlagSettings settings;
    private final int enough;

    RnuListed(FlagSettings settings) {
        this.settings = settings;
        enough = Math.max(1, settings.count("entries"));
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public FlagSettings settings() {
        return settings;
    }

    @Override
    public Judgement judge(Case purchase) {
        List<Bid> bids = purchase.bids() == null ? List.of() : admitted(purchase.bids());
        var listed = new TreeSet<Long>();
        var evidence = new ArrayList<Evidence>();
        for (Bid bid : bids) {
            Listing listing = bid.listing();
            if (listing != null && bid.made() != null && listing.holds(bid.made())) {
                listed.add(
                        bid.bidder() == null
                                ? listing.party().biin()
                                : bid.bidder().biin());
                evidence.add(new Evidence(Evidence.Kind.BID, bid.id()));
            }
        }
        evidence.sort((one, other) -> Long.compare(one.id(), other.id()));
        Contract contract = purchase.contract();
        if (contract != null && contract.listing() != null) {
            listed.add(
                    contract.supplier() == null
                            ? contract.listing().party().biin()
                            : contract.supplier().biin());
            evidence.add(new Evidence(Evidence.Kind.CONTRACT, contract.id()));
        }
        listed.forEach(party -> evidence.add(new Evidence(Evidence.Kind.PARTY, party)));
        Measure measure = new Measure(listed.size(), enough, null, evidence);
        if (listed.size() >= enough) {
            return new Judgement.Raised(measure);
        }
        Judgement unknown = unknown(purchase, bids);
        return unknown == null ? new Judgement.Clear(measure) : unknown;
    }

    private static List<Bid> admitted(List<Bid> bids) {
        List<Bid> admitted = new ArrayList<>(bids.size());
        for (Bid bid : bids) {
            if (bid.outcome() != Outcome.REJECTED && bid.outcome() != Outcome.WITHDRAWN) {
                admitted.add(bid);
            }
        }
        return admitted;
    }

    private static @Nullable Judgement unknown(Case purchase, List<Bid> admitted) {
        Contract contract = purchase.contract();
        Integer method = purchase.method();
        if (contract == null && method == null) {
            return new NotComputable("lot.ref_buy_trade_methods_id");
        }
        boolean competitive = method == null || COMPETITIVE.contains(method);
        List<Bid> all = purchase.bids();
        if (competitive && (all == null || (all.isEmpty() && contract != null))) {
            return new NotComputable("bids");
        }
        if (contract == null && (all == null || all.isEmpty())) {
            return competitive ? new NotApplicable("no_bids") : new NotComputable("contract");
        }
        String missing = missing(contract, admitted);
        if (missing != null) {
            return new NotComputable(missing);
        }
        Instant copied = purchase.register();
        boolean proves = copied != null && !copied.isBefore(latest(contract, admitted));
        return proves ? null : new NotComputable("rnu");
    }

    private static @Nullable String missing(@Nullable Contract contract, List<Bid> admitted) {
        if (contract != null && contract.supplier() == null) {
            return "contract.supplier_biin";
        }
        if (contract != null && contract.signed() == null) {
            return "contract.sign_date";
        }
        boolean timeless = false;
        for (Bid bid : admitted) {
            if (bid.bidder() == null) {
                return "bids.supplier_bin_iin";
            }
            timeless |= bid.made() == null && bid.listing() != null;
        }
        return timeless ? "bids.date_apply" : null;
    }

    private static Instant latest(@Nullable Contract contract, List<Bid> admitted) {
        Instant latest = contract == null || contract.signed() == null ? Instant.MIN : contract.signed();
        for (Bid bid : admitted) {
            latest = bid.made() != null && bid.made().isAfter(latest) ? bid.made() : latest;
        }
        return latest;
    }
}
