package kz.zakupai.risk.register;

import java.time.Instant;
import java.util.List;
import kz.zakupai.risk.portal.PortalEntry;
import kz.zakupai.service.biin.Biin;

/**
 * What one fresh source shows about one participant.
 *
 * @param whole whether it would show an entry if there were one
 * @param asOf when it was so
 * @param expiresAt until when it counts as fresh
 */
record Evidence(Source source, List<Entry> entries, boolean whole, Instant asOf, Instant expiresAt) {
    Evidence {
        entries = List.copyOf(entries);
    }

    /** Entries as the portal shows them, as entries of the participant itself. */
    static List<Entry> entries(Biin participant, List<PortalEntry> shown, Instant asOf) {
        boolean person = participant.holder() == Biin.Holder.PERSON;
        return shown.stream()
                .map(entry -> new Entry(
                        participant.masked(),
                        person ? null : entry.nameRu(),
                        null,
                        entry.start(),
                        entry.end(),
                        entry.reasonId(),
                        null,
                        entry.systemId(),
                        entry.customerBin(),
                        entry.customerNameRu(),
                        entry.courtDecision(),
                        entry.courtDecisionDate(),
                        asOf,
                        null))
                .toList();
    }
}
