package kz.zakupai.cli.stack.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.stack.VaultWithBlueprint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthoritiesTests {
    @TempDir
    Path folder;

    private VaultWithBlueprint vault;

    @BeforeEach
    void start() {
        vault = new VaultWithBlueprint(folder);
        vault.apply();
        vault.asRoot();
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void whatTheBootstrapMadeHoldsTogether() {
        assertThat(problems(Instant.now())).isEmpty();
    }

    @Test
    void listsThatHaveEndedAreTold() {
        assertThat(problems(Instant.now().plus(Duration.ofDays(4))))
                .containsExactly(
                        "pki/crl has ended: vault read pki/crl/rotate",
                        "pki_int/crl has ended: vault read pki_int/crl/rotate");
    }

    @Test
    void anAuthorityOfSomebodyElseIsTold() {
        vault.admin.write(
                "pki_int/root/generate/internal", Map.of("common_name", "Stranger", "issuer_name", "stranger"));
        vault.admin.write("pki_int/config/issuers", Map.of("default", "stranger"));

        assertThat(problems(Instant.now())).containsExactly("pki_int/ca is not signed by pki/");
    }

    private List<String> problems(Instant now) {
        return new CertificateAuthorities(vault.admin, now).problems();
    }
}
