package kz.zakupai.service.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeBaseTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ows.goszakup.gov.kz",
                "HTTPS://ows.goszakup.gov.kz/v3",
                "http://127.0.0.1:8080",
                "http://[::1]:1"
            })
    void aTokenMayGoOverTlsOrStayOnThisMachine(String base) {
        assertThat(SafeBase.checked("zakupai.portal.base", URI.create(base))).isEqualTo(URI.create(base));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ows.goszakup.gov.kz",
                "http://127.0.0.1.example.org",
                "http://localhost@example.org",
                "https://user@ows.goszakup.gov.kz",
                "https://ows.goszakup.gov.kz?token=1",
                "https:/nowhere",
                "ftp://127.0.0.1",
                "ows.goszakup.gov.kz"
            })
    void anythingElseIsRefusedByTheNameOfItsSetting(String base) {
        assertThatThrownBy(() -> SafeBase.checked("zakupai.portal.base", URI.create(base)))
                .isInstanceOf(PortalAddressRefusedException.class)
                .hasMessageStartingWith("zakupai.portal.base must");
    }
}
