package kz.zakupai.etl.extract;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.zakupai.etl.extract.StoredIds.StoredId;
import kz.zakupai.etl.portal.PortalAnswer;
import kz.zakupai.etl.portal.PortalException;
import kz.zakupai.etl.portal.PortalProblem;
import kz.zakupai.etl.portal.PortalQuestion;
import kz.zakupai.etl.portal.PortalSettings;
import kz.zakupai.etl.portal.RestPages;
import org.springframework.stereotype.Component;

/**
 * Turns a window and how far it has come into the next question, and an answer into how far it has come then. Keeps
 * nothing itself: the same window and cursor always give the same question. Thread-safe.
 */
@Component
public final class Extraction {
    private static final int BATCH = 50;
    private static final Map<PortalEntity, Query> QUERIES = Map.of(
            PortalEntity.SUBJECTS, Query.of("Subjects"),
            PortalEntity.RNU, Query.of("Rnu"),
            PortalEntity.ANNOUNCEMENTS, Query.of("TrdBuy"),
            PortalEntity.LOTS, Query.of("Lots"),
            PortalEntity.BIDS, Query.of("TrdApp"),
            PortalEntity.CONTRACTS, Query.of("Contract"),
            PortalEntity.ACTS, Query.of("Acts"),
            PortalEntity.PLANS, Query.of("Plans"));

    private final PortalSettings settings;
    private final StoredIds ids;
    private final RestPages pages;

    Extraction(PortalSettings settings, StoredIds ids) {
        this.settings = settings;
        this.ids = ids;
        this.pages = new RestPages(settings.base());
    }

    /**
     * What to ask next.
     *
     * @param cursor where the window stands while it is asked
     */
    public record Next(PortalQuestion question, Cursor cursor) {}

    /**
     * Where the window stands after an answer.
     *
     * @param ended whether that was its last page
     */
    public record Step(Cursor cursor, boolean ended) {}

    /** The next question of the window; empty if it has none left. */
    public Optional<Next> next(Window window, Cursor cursor) {
        return switch (window.kind()) {
            case DATES ->
                Optional.of(list(window, cursor, Filter.dates(dateField(window.entity()), from(window), to(window))));
            case YEAR -> Optional.of(list(window, cursor, year(window)));
            case WHOLE ->
                Optional.of(
                        window.entity() == PortalEntity.REFS
                                ? rest(cursor, "/v3/refs/" + window.part() + "?limit=" + settings.restLimit())
                                : list(window, cursor, Filter.NONE));
            case JOURNAL ->
                Optional.of(rest(
                        cursor,
                        "/v3/journal?date_from=" + from(window) + "&date_to=" + to(window) + "&limit="
                                + settings.restLimit()));
            case OWNERS, CHANGED, OWNERS_CHANGED, PLAN_POINTS, DETAILS -> byIds(window, cursor);
        };
    }

    /**
     * Where the window stands after the answer to {@code asked}.
     *
     * @throws PortalException NO_PROGRESS if the portal says that there is more and does not move on
     */
    public Step after(Next asked, PortalAnswer answer) {
        Cursor cursor = asked.cursor();
        return switch (asked.question()) {
            case PortalQuestion.GraphQl _ -> afterGraphQl(cursor, answer);
            case PortalQuestion.Rest rest ->
                pages.after(rest.path(), answer.nextPage())
                        .map(path -> new Step(new Cursor(cursor.done(), cursor.batch(), null, null, path), false))
                        .orElseGet(() -> last(cursor));
        };
    }

    /** Where the window stands if the portal has no such record (404). */
    public Step afterNothing(Next asked) {
        return last(asked.cursor());
    }

    private static Step afterGraphQl(Cursor cursor, PortalAnswer answer) {
        if (!answer.hasNextPage()) {
            return last(cursor);
        }
        Long last = answer.lastId();
        Long before = cursor.after();
        Boolean falling = (last == null || before == null) ? null : Boolean.valueOf(last < before);
        boolean turned = falling != null && cursor.falling() != null && !falling.equals(cursor.falling());
        if (last == null || last.equals(before) || turned) {
            throw new PortalException(
                    PortalProblem.NO_PROGRESS,
                    "the portal says that there is another page and does not move on from id " + before);
        }
        return new Step(new Cursor(cursor.done(), cursor.batch(), last, falling, null), false);
    }

    /** The end of the window, or of its batch. */
    private static Step last(Cursor cursor) {
        return cursor.batch().isEmpty()
                ? new Step(cursor, true)
                : new Step(Cursor.done(cursor.batch().getLast()), false);
    }

    private Next list(Window window, Cursor cursor, Filter filter) {
        return new Next(query(window).page(filter, settings.graphqlLimit(), cursor.after()), cursor);
    }

    private static Next rest(Cursor cursor, String firstPath) {
        return new Next(new PortalQuestion.Rest(Objects.requireNonNullElse(cursor.path(), firstPath)), cursor);
    }

    private Optional<Next> byIds(Window window, Cursor cursor) {
        if (!cursor.batch().isEmpty()) {
            return Optional.of(
                    isRest(window)
                            ? rest(cursor, Objects.requireNonNull(cursor.path()))
                            : list(window, cursor, filter(window, cursor)));
        }
        var found = ids.above(window, cursor.done(), isSingle(window) ? 1 : BATCH);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Cursor batch =
                new Cursor(cursor.done(), found.stream().map(StoredId::id).toList(), null, null, null);
        return Optional.of(
                isRest(window)
                        ? rest(batch, path(window, found.getFirst()))
                        : list(window, batch, filter(window, batch)));
    }

    /** Whether the portal takes only one id at a time. */
    private static boolean isSingle(Window window) {
        return isRest(window) || (window.entity() == PortalEntity.BIDS && window.kind() != WindowKind.CHANGED);
    }

    private static boolean isRest(Window window) {
        return window.entity() == PortalEntity.PAYMENTS || window.kind() == WindowKind.DETAILS;
    }

    private String path(Window window, StoredId id) {
        return window.kind() == WindowKind.DETAILS
                ? "/v3/rnu/" + id.code()
                : "/v3/treasury-pay/" + id.id() + "?limit=" + settings.restLimit();
    }

    private static Filter filter(Window window, Cursor cursor) {
        if (window.kind() == WindowKind.CHANGED || window.kind() == WindowKind.PLAN_POINTS) {
            return Filter.ids(window.entity() == PortalEntity.SUBJECTS ? "pid" : "id", cursor.batch());
        }
        return window.entity() == PortalEntity.BIDS
                ? Filter.id("buyId", cursor.batch().getFirst())
                : Filter.ids("trdBuyId", cursor.batch());
    }

    private static Query query(Window window) {
        PortalEntity entity = window.kind() == WindowKind.PLAN_POINTS ? PortalEntity.PLANS : window.entity();
        return Objects.requireNonNull(QUERIES.get(entity), "no GraphQL query");
    }

    private static Filter year(Window window) {
        String part = Objects.requireNonNull(window.part());
        int slash = part.indexOf('/');
        Filter year = Filter.ids("plnPointYear", List.of(Long.valueOf(slash < 0 ? part : part.substring(0, slash))));
        return slash < 0 ? year : year.and(Filter.code("subjectBiin", part.substring(slash + 1)));
    }

    private static String dateField(PortalEntity entity) {
        return switch (entity) {
            case SUBJECTS, LOTS -> "lastUpdateDate";
            case ANNOUNCEMENTS -> "publishDate";
            case CONTRACTS -> "crdate";
            case ACTS -> "approveDate";
            case REFS, RNU, BIDS, PAYMENTS, PLANS ->
                throw new IllegalArgumentException(entity.wireName() + " cannot be asked for by date");
        };
    }

    private static LocalDate from(Window window) {
        return Objects.requireNonNull(window.from(), "the window has no first day");
    }

    private static LocalDate to(Window window) {
        return Objects.requireNonNull(window.to(), "the window has no end");
    }
}
