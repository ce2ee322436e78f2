package kz.zakupai.vault.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.hcl.HclPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealReaderTests {
    private static final Path HOME = Path.of("/srv/vault");
    private static final String WHOLE = """
            seal "transit" {
              address         = "https://vault.example.kz:8200/"
              token           = "hvs.token"
              disable_renewal = "true"
              key_name        = "autounseal"
              mount_path      = "transit/"
              namespace       = "ns1/"
              tls_ca_cert     = "ca.pem"
              tls_client_cert = "/etc/client.pem"
              tls_client_key  = "/etc/client.key"
              tls_server_name = "vault"
              tls_skip_verify = "false"
            }
            """;

    private final List<String> warnings = new ArrayList<>();

    private List<SealConfiguration> read(String text, Map<String, String> environment) {
        var root = new Section(List.of(ConfigurationFiles.parse("config.hcl", text)), new HclPosition(1, 1), warnings);
        return new SealReader(HOME, environment::get).read(root.blocks("seal", 1));
    }

    @Test
    void aTransitSealIsReadAsVaultWritesIt() {
        var seal = (SealConfiguration.Transit) read(WHOLE, Map.of()).getFirst();

        assertThat(seal.address()).isEqualTo("https://vault.example.kz:8200");
        assertThat(seal.token().reveal()).isEqualTo("hvs.token");
        assertThat(seal.renewal()).isFalse();
        assertThat(seal.mountPath()).isEqualTo("transit");
        assertThat(seal.keyName()).isEqualTo("autounseal");
        assertThat(seal.namespace()).isEqualTo("ns1");
        assertThat(seal.disabled()).isFalse();
        assertThat(seal.tls())
                .isEqualTo(new SealConfiguration.Tls(
                        HOME.resolve("ca.pem"),
                        Path.of("/etc/client.pem"),
                        Path.of("/etc/client.key"),
                        "vault",
                        false));
        assertThat(seal.toString()).doesNotContain("hvs.token");
        assertThat(warnings).isEmpty();
    }

    @Test
    void whatTheFileLeavesOutComesFromVaultsEnvironment() {
        var seal = (SealConfiguration.Transit) read(
                        "seal \"transit\" { key_name = \"mine\" }",
                        Map.of(
                                "VAULT_ADDR", "http://127.0.0.1:8100",
                                "VAULT_TOKEN", "hvs.other",
                                "VAULT_TRANSIT_SEAL_KEY_NAME", "theirs",
                                "VAULT_TRANSIT_SEAL_MOUNT_PATH", "seals/transit",
                                "VAULT_CACERT", "/etc/ca.pem"))
                .getFirst();

        assertThat(seal.address()).isEqualTo("http://127.0.0.1:8100");
        assertThat(seal.keyName()).isEqualTo("mine");
        assertThat(seal.mountPath()).isEqualTo("seals/transit");
        assertThat(seal.token().reveal()).isEqualTo("hvs.other");
        assertThat(seal.renewal()).isTrue();
        assertThat(seal.tls().authority()).isEqualTo(Path.of("/etc/ca.pem"));
    }

    @Test
    void aPassphraseSealTakesAFileOrAVariable() {
        assertThat(read("seal \"passphrase\" { file = \"seal\" }", Map.of()))
                .containsExactly(new SealConfiguration.Passphrase(HOME.resolve("seal"), "", 46 * 1024, 1, 1, false));
        assertThat(read(
                        "seal \"passphrase\" { env = \"SEAL\" memory = 65536 iterations = 3 parallelism = 4 disabled = \"true\" }",
                        Map.of()))
                .containsExactly(new SealConfiguration.Passphrase(null, "SEAL", 65536, 3, 4, true));
    }

    @Test
    void oneSealMayBeDisabledBesideTheOneInUse() {
        List<SealConfiguration> seals =
                read(WHOLE + "seal \"passphrase\" { file = \"seal\" disabled = true }", Map.of());
        assertThat(seals).hasSize(2);
        assertThat(read("seal \"shamir\" {}", Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seal \"awskms\" {} | not supported",
                "seal \"passphrase\" {} | one of file and env",
                "seal \"passphrase\" { file = \"a\" env = \"B\" } | one of file and env",
                "seal \"passphrase\" { file = \"a\" memory = 1024 } | takes a number from 19456 to 262144",
                "seal \"passphrase\" { file = \"a\" memory = 1000000 } | takes a number from 19456 to 262144",
                "seal \"passphrase\" { file = \"a\" memory = 19456 } | must be 2 at least",
                "seal \"passphrase\" { file = \"a\" iterations = 1000 } | takes a number from 1 to 16",
                "seal \"passphrase\" { file = \"a\" passphrase = \"b\" } | is not known here",
                "seal \"passphrase\" { file = \"a\" } seal \"passphrase\" { file = \"b\" } | more than one seal",
                "seal \"transit\" { address = \"http://a\" key_name = \"k\" mount_path = \"t\" } | needs a token",
                "seal \"transit\" { token = \"t\" key_name = \"k\" mount_path = \"t\" } | needs an address",
                "seal \"transit\" { token = \"t\" address = \"vault\" key_name = \"k\" mount_path = \"t\" } | whole URL",
                "seal \"transit\" { token = \"t\" address = \"http://a\" mount_path = \"t\" } | needs a key_name",
                "seal \"transit\" { token = \"t\" address = \"http://a\" key_name = \"k\" } | needs a mount_path",
                "seal \"transit\" { token = \"t\" address = \"http://a\" key_name = \"../sys\" mount_path = \"t\" } | takes letters",
                "seal \"transit\" { token = \"t\" address = \"http://a\" key_name = \"k?x\" mount_path = \"t\" } | takes letters",
                "seal \"transit\" { token = \"t\" address = \"http://a\" key_name = \"k\" mount_path = \"t\" tls_client_cert = \"c\" } | go together",
            })
    void whatCannotBeUsedIsRefusedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text, Map.of()))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageStartingWith("config.hcl:1:")
                .hasMessageContaining(message);
    }

    @Test
    void unverifiedTlsIsWarnedOf() {
        read(WHOLE.replace("\"false\"", "\"true\""), Map.of());
        assertThat(warnings).singleElement().asString().contains("tls_skip_verify");
    }
}
