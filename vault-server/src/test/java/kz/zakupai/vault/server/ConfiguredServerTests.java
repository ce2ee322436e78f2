package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import kz.zakupai.vault.server.config.ConfigurationError;
import kz.zakupai.vault.server.config.ServerConfiguration;
import kz.zakupai.vault.server.http.HttpLimits;
import org.junit.jupiter.api.Test;

/** What a configuration says of its listeners is what they are started with. */
class ConfiguredServerTests {
    private static ServerConfiguration configuration(String... listeners) {
        var text = new StringBuilder("storage \"inmem\" {}\n");
        for (String listener : listeners) {
            text.append("listener \"tcp\" {\n  tls_disable = true\n")
                    .append(listener)
                    .append("\n}\n");
        }
        return ServerConfiguration.parse("config.hcl", text.toString(), Path.of("/nowhere"));
    }

    private static HttpLimits limits(ServerConfiguration configuration, int listener) {
        return Objects.requireNonNull(
                ConfiguredServer.listeners(configuration).get(listener).limits());
    }

    @Test
    void eachListenerIsStartedWithItsOwnLimitsAboveTheStandardToo() {
        ServerConfiguration configuration = configuration("""
                address = "127.0.0.1:8200"
                max_request_size = 67108864
                max_request_duration = "10m"
                http_read_header_timeout = "11s"
                http_read_timeout = "12m"
                http_write_timeout = "13s"
                http_idle_timeout = "1h"
                """, "address = \"127.0.0.1:8300\"");

        HttpLimits first = limits(configuration, 0);
        HttpLimits second = limits(configuration, 1);

        assertThat(first.bodyBytes()).isEqualTo(64 << 20);
        assertThat(first.requestTime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(first.headTime()).isEqualTo(Duration.ofSeconds(11));
        assertThat(first.bodyTime()).isEqualTo(Duration.ofMinutes(12));
        assertThat(first.writeTime()).isEqualTo(Duration.ofSeconds(13));
        assertThat(first.idle()).isEqualTo(Duration.ofHours(1));
        assertThat(second).isEqualTo(HttpLimits.standard());
        assertThat(configuration.warnings()).isEmpty();
    }

    @Test
    void zeroMeansTheReadTimeoutWhereVaultMeansIt() {
        HttpLimits limits = limits(
                configuration("http_read_timeout = \"7s\"\nhttp_read_header_timeout = \"0\"\nhttp_idle_timeout = 0"),
                0);

        assertThat(limits.headTime()).isEqualTo(Duration.ofSeconds(7));
        assertThat(limits.idle()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void whatWouldTakeALimitAwayIsToldAndTheStandardHolds() {
        ServerConfiguration configuration =
                configuration("http_read_timeout = 0\nmax_request_duration = 0\nmax_request_size = -1");

        assertThat(limits(configuration, 0)).isEqualTo(HttpLimits.standard());
        assertThat(configuration.warnings())
                .hasSize(3)
                .allSatisfy(warning -> assertThat(warning).contains("cannot be switched off"));
    }

    @Test
    void endlessTimesAndHeadersThatFrameAnswersAreNotTaken() {
        assertThatThrownBy(() -> configuration("http_write_timeout = \"25h\""))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("at most 24h");
        assertThat(configuration("custom_response_headers { \"default\" = { \"Content-Length\" = [\"1\"] } }")
                        .warnings())
                .singleElement()
                .asString()
                .contains("a header of the server's own");
    }
}
