package kz.zakupai.vault.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import kz.zakupai.vault.server.request.CidrBlock;
import org.junit.jupiter.api.Test;

class ForwardedAddressTests {
    private static final String PROXY = "127.0.0.1";

    private static ForwardedAddress behind(int hopSkips, boolean rejectNotAuthorized, boolean rejectNotPresent) {
        return new ForwardedAddress(
                List.of(CidrBlock.parse("127.0.0.0/8")), hopSkips, rejectNotAuthorized, rejectNotPresent);
    }

    private static void assertRefused(ForwardedAddress forwarded, String peer, String... headers) {
        assertThatThrownBy(() -> forwarded.of(peer, List.of(headers)))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    @Test
    void theLastAddressCountsWhereTheProxyIsKnown() {
        assertThat(behind(0, true, true).of(PROXY, List.of("1.1.1.1, 10.0.0.1")))
                .isEqualTo("10.0.0.1");
        assertThat(behind(0, true, true).of(PROXY, List.of("1.1.1.1", "2.2.2.2")))
                .isEqualTo("2.2.2.2");
        assertThat(behind(0, true, true).of(PROXY, List.of("2001:db8::1"))).isEqualTo("2001:db8::1");
    }

    @Test
    void hopsAreSkippedFromTheEnd() {
        assertThat(behind(1, true, true).of(PROXY, List.of("1.1.1.1, 10.0.0.1")))
                .isEqualTo("1.1.1.1");
        assertRefused(behind(2, true, true), PROXY, "1.1.1.1, 10.0.0.1");
    }

    @Test
    void strangersAreNotBelieved() {
        assertRefused(behind(0, true, true), "10.9.9.9", "1.1.1.1");
        assertThat(behind(0, false, true).of("10.9.9.9", List.of("1.1.1.1"))).isEqualTo("10.9.9.9");
    }

    @Test
    void aMissingHeaderIsRefusedWhereItMustBeThere() {
        assertRefused(behind(0, true, true), PROXY);
        assertThat(behind(0, true, false).of(PROXY, List.of())).isEqualTo(PROXY);
    }

    @Test
    void whatIsNoAddressIsRefused() {
        for (String text : List.of("", "unknown", "1.1.1.1.1", "1.1.1.1:80", "::zz", "a,", "1.1.1.1/8")) {
            assertRefused(behind(0, true, true), PROXY, text);
        }
    }

    @Test
    void theCoreSeesTheForwardedAddress() throws IOException {
        ListenerSettings settings = new ListenerSettings("127.0.0.1", 0, null, false, behind(0, true, true));
        try (EchoServer server = new EchoServer(HttpLimits.standard(), settings)) {
            assertThat(RawClient.once(server.port(), "GET /v1/a", "X-Forwarded-For: 10.1.2.3")
                            .status())
                    .isEqualTo(200);
            assertThat(server.only().connection().remoteAddress()).isEqualTo("10.1.2.3");
            assertThat(RawClient.once(server.port(), "GET /v1/a").status()).isEqualTo(400);
        }
    }
}
