package kz.zakupai.etl.journal;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.zakupai.etl.page.PageEnvelope;
import kz.zakupai.etl.page.PageReader;
import kz.zakupai.etl.page.PageRefusedException;
import kz.zakupai.etl.page.PageRefusedException.Fault;
import kz.zakupai.etl.table.PortalTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads pages of {@code /v3/journal}. Thread-safe. */
public final class JournalReader {
    /** More than any page has; the portal's own limit is 500. */
    private static final int MAX_ENTRIES = 100_000;

    private final PageReader pages = new PageReader();

    /**
     * Reads one page.
     *
     * @throws PageRefusedException if it is not JSON to its end, an error answer of the portal, or too long
     */
    public JournalPage read(InputStream page) {
        List<JournalEntry> entries = new ArrayList<>();
        int[] refused = {0};
        PageEnvelope envelope = pages.read(page, (_, parser) -> {
            if (entries.size() + refused[0] >= MAX_ENTRIES) {
                throw new PageRefusedException(
                        Fault.TOO_LONG, "a page of the journal has at most " + MAX_ENTRIES + " lines");
            }
            entry(PageReader.tree(parser)).ifPresentOrElse(entries::add, () -> refused[0]++);
        });
        return new JournalPage(entries, refused[0], envelope);
    }

    /** The line that {@code element} is, with names in snake_case; empty where it is none. */
    public static Optional<JournalEntry> entry(JsonNode element) {
        String objectId = element.path("object_id").asString("");
        String service = element.path("service_name").asString("");
        String url = element.path("url").asString("");
        JournalEntry.Action action = switch (element.path("action").asString("")) {
            case "U" -> JournalEntry.Action.UPDATED;
            case "D" -> JournalEntry.Action.DELETED;
            default -> null;
        };
        Instant date = date(element.path("date_action").asString(""));
        if (objectId.isEmpty() || service.isEmpty() || action == null || date == null) {
            return Optional.empty();
        }
        return Optional.of(new JournalEntry(objectId, action, date, service, url.isEmpty() ? null : url));
    }

    private static @Nullable Instant date(String text) {
        try {
            return PortalTime.parse(text).orElse(null);
        } catch (DateTimeException | IndexOutOfBoundsException _) {
            return null;
        }
    }
}
