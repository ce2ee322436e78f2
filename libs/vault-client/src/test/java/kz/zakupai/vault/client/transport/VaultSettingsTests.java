package kz.zakupai.vault.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import kz.zakupai.vault.client.VaultClientSettings;
import kz.zakupai.vault.client.session.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultSettingsTests {
    @Test
    void emptyEnvironmentMeansTheCommandLinesDefaults() {
        VaultSettings settings = VaultSettings.fromEnvironment(Map.of("VAULT_NAMESPACE", " "));
        assertThat(settings.address()).isEqualTo(URI.create("https://127.0.0.1:8200"));
        assertThat(settings.namespace()).isEmpty();
        assertThat(settings.tls()).isEqualTo(TlsSettings.DEFAULT);
    }

    @Test
    void variablesAreTaken() {
        VaultSettings settings = VaultSettings.fromEnvironment(Map.of(
                "VAULT_ADDR", "http://[::1]:8300/",
                "VAULT_NAMESPACE", "team",
                "VAULT_CACERT", "ca.pem",
                "VAULT_SKIP_VERIFY", "1",
                "VAULT_TLS_SERVER_NAME", "vault.example"));
        assertThat(settings.host()).isEqualTo("::1");
        assertThat(settings.port()).isEqualTo(8300);
        assertThat(settings.namespace()).contains("team");
        assertThat(settings.tls().caFile()).contains(Path.of("ca.pem"));
        assertThat(settings.tls().insecureSkipVerify()).isTrue();
        assertThat(settings.tls().serverName()).contains("vault.example");
    }

    @ParameterizedTest
    @CsvSource({"30,PT30S", "30s,PT30S", "2m,PT2M", "1h30m,PT1H30M", "1.5s,PT1.5S", "250ms,PT0.25S"})
    void timeoutsAreReadAsGoWritesThem(String text, Duration expected) {
        assertThat(VaultSettings.fromEnvironment(Map.of("VAULT_CLIENT_TIMEOUT", text))
                        .requestTimeout())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "5 parsecs", "-1s", "0", "1s2", "s"})
    void badTimeoutsAreNamed(String text) {
        assertThatThrownBy(() -> VaultSettings.fromEnvironment(Map.of("VAULT_CLIENT_TIMEOUT", text)))
                .isInstanceOf(InvalidVaultSettings.class)
                .hasMessageContaining("VAULT_CLIENT_TIMEOUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vault:8200",
                "ftp://vault",
                "https://user:canary@vault",
                "https://vault/v1",
                "https://vault?x=1",
                "https://",
                "::"
            })
    void badAddressesAreNamedAndNotRepeated(String address) {
        assertThatThrownBy(() -> VaultSettings.fromEnvironment(Map.of("VAULT_ADDR", address)))
                .isInstanceOf(InvalidVaultSettings.class)
                .hasMessageContaining("VAULT_ADDR")
                .hasMessageNotContaining("canary");
    }

    @Test
    void badSwitchesAreNamed() {
        assertThatThrownBy(() -> VaultSettings.fromEnvironment(Map.of("VAULT_SKIP_VERIFY", "maybe")))
                .isInstanceOf(InvalidVaultSettings.class)
                .hasMessageContaining("could not parse VAULT_SKIP_VERIFY");
    }

    @Test
    void halfAClientCertificateIsRefused() {
        assertThatThrownBy(() -> VaultSettings.fromEnvironment(Map.of("VAULT_CLIENT_CERT", "c.pem")))
                .isInstanceOf(InvalidVaultSettings.class)
                .hasMessageContaining("VAULT_CLIENT_KEY");
    }

    @Test
    void roleIsPreferredToAToken() {
        VaultClientSettings settings = VaultClientSettings.fromEnvironment(Map.of(
                "VAULT_ADDR",
                "http://vault:8200",
                "VAULT_ROLE_ID",
                "r",
                "VAULT_SECRET_ID_FILE",
                "s",
                "VAULT_TOKEN",
                "t"));
        assertThat(settings.credentials()).isInstanceOf(Credentials.AppRole.class);
        assertThat(VaultClientSettings.fromEnvironment(Map.of("VAULT_ADDR", "http://vault:8200", "VAULT_TOKEN", "t"))
                        .credentials())
                .isInstanceOf(Credentials.Token.class);
    }

    @ParameterizedTest
    @CsvSource({
        "VAULT_ROLE_ID,r,,,VAULT_SECRET_ID",
        "VAULT_SECRET_ID_FILE,s,,,VAULT_ROLE_ID",
        "VAULT_TOKEN,t,VAULT_TOKEN_FILE,f,VAULT_TOKEN",
        "OTHER,x,,,VAULT_ROLE_ID_FILE"
    })
    void incompleteOrDoubleCredentialsAreNamed(String one, String value, String two, String second, String named) {
        Map<String, String> environment = two == null
                ? Map.of("VAULT_ADDR", "http://vault:8200", one, value)
                : Map.of("VAULT_ADDR", "http://vault:8200", one, value, two, second);
        assertThatThrownBy(() -> VaultClientSettings.fromEnvironment(environment))
                .isInstanceOf(InvalidVaultSettings.class)
                .hasMessageContaining(named);
    }
}
