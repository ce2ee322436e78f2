package kz.zakupai.vault.server.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading certificates, as JSON and as files. */
final class FetchTests {
    private final PkiFixture pki = new PkiFixture();

    @ParameterizedTest
    @CsvSource({
        "ca, application/pkix-cert",
        "ca/pem, application/pem-certificate-chain",
        "ca_chain, application/pkix-cert",
        "cert/ca/raw, application/pkix-cert",
        "cert/ca/raw/pem, application/pem-certificate-chain",
        "cert/11-22/raw, application/pkix-cert",
        "cert/11-22/raw/pem, application/pem-certificate-chain",
    })
    void aFileThatIsNotThereIsEmptyButOfItsType(String path, String type) {
        Response answer = pki.engine.read(path);
        assertThat(answer.status()).isEqualTo(204);
        RawBody body = Objects.requireNonNull(answer.raw());
        assertThat(body.contentType()).isEqualTo(type);
        assertThat(body.bytes()).isEmpty();
    }

    @Test
    void theDefaultIssuersFilesAreItsCertificate() {
        pki.ready();
        String pem = String.valueOf(pki.read("cert/ca").get("certificate"));
        assertThat(text("ca/pem")).isEqualTo(pem);
        assertThat(text("ca_chain")).isEqualTo(pem);
        assertThat(text("cert/ca/raw/pem")).isEqualTo(pem);
        assertThat(text("issuer/default/pem")).isEqualTo(pem + "\n");
        assertThat(bytes("ca")).isEqualTo(bytes("issuer/default/der")).isEqualTo(bytes("cert/ca/raw"));
        assertThat(pki.read("cert/ca_chain")).containsEntry("ca_chain", pem).containsEntry("certificate", pem);
        assertThat(pki.read("issuer/default/json"))
                .containsEntry("ca_chain", List.of(pem + "\n"))
                .containsKeys("issuer_id", "issuer_name");
    }

    @Test
    void aCertificateIsReadByEitherFormOfItsNumber() {
        pki.ready();
        Map<String, @Nullable Object> issued = pki.write("issue/any", "{\"common_name\":\"a.b\",\"ttl\":\"1h\"}");
        String serial = String.valueOf(issued.get("serial_number"));
        for (String form : List.of(serial, serial.replace(':', '-'), serial.toUpperCase(Locale.ROOT))) {
            assertThat(pki.read("cert/" + form))
                    .containsEntry("certificate", issued.get("certificate"))
                    .containsEntry("revocation_time", 0);
        }
        assertThat(text("cert/" + serial + "/raw/pem")).isEqualTo(issued.get("certificate"));
        assertThat(pki.engine.list("certs").contains(serial)).isTrue();
        assertThat(pki.refusedRead("cert/11:22").status()).isEqualTo(404);
        assertThat(pki.refusedRead("cert/not-hex").status()).isEqualTo(404);
    }

    @Test
    void whatARoleDoesNotStoreIsNotFound() {
        pki.ready();
        pki.role("quiet", "{\"allow_any_name\":true,\"key_type\":\"ec\",\"no_store\":true}");
        Map<String, @Nullable Object> issued = pki.write("issue/quiet", "{\"common_name\":\"a.b\",\"ttl\":\"1h\"}");
        assertThat(pki.refusedRead("cert/" + issued.get("serial_number")).status())
                .isEqualTo(404);
        assertThat(pki.engine.list("certs")).hasSize(1);
    }

    @Test
    void listsComeInPages() {
        pki.ready();
        for (int i = 0; i < 3; i++) {
            pki.write("issue/any", "{\"common_name\":\"a.b\",\"ttl\":\"1h\"}");
        }
        List<?> all = pki.engine.list("certs");
        Response page =
                pki.engine.send(Operation.LIST, "certs", Map.of("after", String.valueOf(all.getFirst()), "limit", 2));
        assertThat(EngineFixture.data(page).get("keys")).isEqualTo(all.subList(1, 3));
    }

    @Test
    void aDetailedListTellsWhatPeopleLookFor() {
        pki.ready();
        Map<String, @Nullable Object> issued = pki.write("issue/any", "{\"common_name\":\"a.b\",\"ttl\":\"1h\"}");
        Map<String, @Nullable Object> data =
                EngineFixture.data(pki.engine.send(Operation.LIST, "certs/detailed", Map.of()));
        assertThat((List<?>) data.get("keys")).hasSize(2);
        assertThat(String.valueOf(data.get("key_info")))
                .contains(String.valueOf(issued.get("serial_number")))
                .contains("common_name=a.b", "dns_names=[a.b]", "issuer=CN=Example Root", "key_bits=256");
    }

    private byte[] bytes(String path) {
        return Objects.requireNonNull(pki.engine.read(path).raw()).bytes();
    }

    private String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }
}
