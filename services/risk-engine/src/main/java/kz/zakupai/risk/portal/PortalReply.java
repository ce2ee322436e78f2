package kz.zakupai.risk.portal;

import java.util.List;
import kz.zakupai.service.portal.PortalFault;

/** What came of a question to the portal. A question that failed says nothing about the participant. */
public sealed interface PortalReply {

    /**
     * The portal answered.
     *
     * @param entries what it shows; none means that the participant is not in the register
     * @param whole whether these are all of its entries
     */
    record Answered(List<PortalEntry> entries, boolean whole) implements PortalReply {
        public Answered {
            entries = List.copyOf(entries);
        }
    }

    /** The portal gave no usable answer. */
    record Failed(PortalFault fault) implements PortalReply {}
}
