package kz.zakupai.etl.journal;

import java.util.List;
import kz.zakupai.etl.page.PageEnvelope;

/**
 * One page of the journal.
 *
 * @param entries in the page's order
 * @param refused how many lines were not understood, for example of an unknown action; they are left out
 * @param envelope what the page says about itself
 */
public record JournalPage(List<JournalEntry> entries, int refused, PageEnvelope envelope) {

    public JournalPage {
        entries = List.copyOf(entries);
    }
}
