package kz.zakupai.risk.flag.bidding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Bid.Contact;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.flag.BidFlag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Judgement.NotComputable;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Aspect;
import kz.zakupai.risk.flag.Measure.Evidence;

/**
 * {@code shared_contacts}: bidders for one lot have the same address, telephone or head. Source: OCP cardinal R044; affiliated bidders
 * may not bid for one lot (Law 106-VIII, art. 7).
 *
 * <p>Value: how many bidders share something with another. Threshold {@code bidders}: so many raise the flag. Aspect {@code address}
 * where it is the address only, which may be a business centre's: worth {@code address-strength} of the weight. Evidence: the bids and the
 * bidders that share, never what they share. Missing: {@code bids}, {@code bids.supplier_bin_iin}, {@code subject.contacts}.
 */
final class SharedContacts extends BidFlag {
    static final String CODE = "shared_contacts";
    private static final Judgement NO_CONTACTS = new NotComputable("subject.contacts");
    private static final Aspect ADDRESS = new Aspect("address", "bidders");

    private final int enough;
    private final double addressStrength;

    SharedContacts(FlagSettings settings) {
        super(settings, 2);
        enough = Math.max(2, settings.count("bidders"));
        addressStrength = settings.share("address-strength").doubleValue();
        if (addressStrength == 0) {
            throw new IllegalArgumentException("the threshold address-strength must be above 0");
        }
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    protected Judgement judge(Case purchase, List<Bid> bids) {
        var first = new HashMap<Contact, Bid>();
        Set<Bid> sharing = new LinkedHashSet<>();
        boolean onlyAddress = true;
        Judgement unknown = null;
        for (Bid bid : bids) {
            List<Contact> contacts = bid.contacts();
            if (bid.bidder() == null || contacts == null) {
                unknown = bid.bidder() == null || UNKNOWN_BIDDER.equals(unknown) ? UNKNOWN_BIDDER : NO_CONTACTS;
                continue;
            }
            for (Contact contact : contacts) {
                Bid other = first.putIfAbsent(contact, bid);
                if (other != null && other.id() != bid.id()) {
                    sharing.add(other);
                    sharing.add(bid);
                    onlyAddress &= contact.kind() == Contact.Kind.ADDRESS;
                }
            }
        }
        Measure measure = new Measure(sharing.size(), enough, null, evidence(sharing));
        if (sharing.size() >= enough) {
            return onlyAddress
                    ? new Judgement.Raised(measure.about(ADDRESS), addressStrength)
                    : new Judgement.Raised(measure);
        }
        return unknown == null ? new Judgement.Clear(measure) : unknown;
    }

    private static List<Evidence> evidence(Set<Bid> bids) {
        var evidence = new ArrayList<>(evidence(List.copyOf(bids)));
        var parties = new TreeSet<Long>();
        bids.forEach(bid -> {
            if (bid.bidder() != null) {
                parties.add(bid.bidder().biin());
            }
        });
        parties.forEach(party -> evidence.add(new Evidence(Evidence.Kind.PARTY, party)));
        return evidence;
    }
}
