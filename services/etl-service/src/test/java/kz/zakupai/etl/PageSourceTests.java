package kz.zakupai.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageSourceTests extends RunningService {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../pages/contracts.json",
                "/etc/passwd",
                "contracts.json/..",
                "./contracts.json",
                "absent.json",
                "pages"
            })
    void onlyFilesOfTheImportDirectoryCanBeNamed(String path) {
        assertThat(http.post("/imports", "{\"path\":\"" + path + "\"}").status())
                .isEqualTo(404);
    }

    @Test
    void pageFromAnAllowedAddressIsLoadedWithTheTokenAndNotRedirected() {
        PORTAL.tokens().clear();
        var answer = http.post("/imports", "{\"url\":\"" + PORTAL.origin() + "/v3/refs/ref_months?limit=50\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("kind").asString()).isEqualTo("refs/ref_months");
        assertThat(PORTAL.tokens()).containsExactly("Bearer the-token-of-this-test");
        assertThat(answer.body()).doesNotContain("the-token-of-this-test");
        for (String path : List.of("/moved", "/down", "/gone", "/html")) {
            assertThat(http.post("/imports", "{\"url\":\"" + PORTAL.origin() + path + "\"}")
                            .status())
                    .as(path)
                    .isEqualTo(502);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:1/v3/lots, 403",
        "http://169.254.169.254/latest/meta-data, 403",
        "https://ows.goszakup.gov.kz.evil.example/v3/lots, 403",
        "file:///etc/passwd, 422",
        "http://user@127.0.0.1/, 422",
        "not an address, 422"
    })
    void otherAddressesAreRefusedBeforeAnythingIsSent(String url, int status) {
        assertThat(http.post("/imports", "{\"url\":\"" + url + "\"}").status()).isEqualTo(status);
    }

    @Test
    void exactlyOneSourceMustBeGiven() {
        assertThat(http.post("/imports", "{}").wrongFields()).containsExactly("path");
        assertThat(http.post("/imports", "{\"path\":\"a\",\"url\":\"b\"}").wrongFields())
                .containsExactly("path");
    }
}
