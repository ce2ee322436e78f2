package kz.zakupai.etl.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestPagesTests {
    private static final String FIRST = "/v3/contract/all?limit=500";
    private final RestPages pages = new RestPages(URI.create("https://ows.goszakup.gov.kz"));

    @ParameterizedTest
    @CsvSource({
        "/v3/contract/all?page=next&limit=500&search_after=9519858",
        "/contract/all?page=next&search_after=9519858",
        "contract/all?page=next&search_after=9519858",
        "?page=next&search_after=9519858",
        "/plans/spec?page=next&search_after=9519858",
        "https://ows.goszakup.gov.kz/v3/contract/all?page=next&search_after=9519858",
        "HTTPS://OWS.goszakup.gov.kz/v3/contract/all?page=next&search_after=9519858"
    })
    void nextPageIsThatOfTheSameListHoweverThePortalWritesIt(String nextPage) {
        assertThat(pages.after(FIRST, nextPage)).contains("/v3/contract/all?limit=500&page=next&search_after=9519858");
    }

    @Test
    void filterOfTheFirstPageStaysOnAllPages() {
        assertThat(pages.after(
                        "/v3/journal?date_from=2026-07-01&date_to=2026-07-02&limit=500&page=next&search_after=9",
                        "/v3/journal?page=next&search_after=8"))
                .contains("/v3/journal?date_from=2026-07-01&date_to=2026-07-02&limit=500&page=next&search_after=8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void emptyNextPageIsTheEnd(String nextPage) {
        assertThat(pages.after(FIRST, nextPage)).isEmpty();
        assertThat(pages.after(FIRST, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v3/contract/all?search_after=1",
                "//evil.example/v3/contract/all?search_after=1",
                "http://ows.goszakup.gov.kz/v3/contract/all?search_after=1",
                "https://ows.goszakup.gov.kz:8443/v3/contract/all?search_after=1",
                "https://ows.goszakup.gov.kz@evil.example/?search_after=1",
                "\\\\evil.example\\?search_after=1",
                "/v3/contract/all?search_after=<script>"
            })
    void addressElsewhereOrNoneAtAllIsNotFollowed(String nextPage) {
        PortalException refused = catchThrowableOfType(PortalException.class, () -> pages.after(FIRST, nextPage));
        assertThat(refused.problem()).isEqualTo(PortalProblem.FOREIGN_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v3/contract/all", "/v3/contract/all?limit=500", "/contract/all?limit=500"})
    void pageThatLeadsToItselfIsNoProgress(String nextPage) {
        PortalException refused = catchThrowableOfType(PortalException.class, () -> pages.after(FIRST, nextPage));
        assertThat(refused.problem()).isEqualTo(PortalProblem.NO_PROGRESS);
    }
}
