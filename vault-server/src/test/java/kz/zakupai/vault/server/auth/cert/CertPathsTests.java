package kz.zakupai.vault.server.auth.cert;

import static kz.zakupai.vault.server.engine.EngineFixture.START;
import static kz.zakupai.vault.server.engine.EngineFixture.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CertPathsTests {
    private final CertFixture fixture = new CertFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private String refusal(String path, Map<String, @Nullable Object> body) {
        return fixture.method.failure(Operation.UPDATE, path, body).errors().getFirst();
    }

    @Test
    void roleIsShownAsItWasWritten() {
        fixture.role(
                "Web",
                fixture.authority.pem(),
                Map.of("allowed_common_names", "a,b", "policies", "p", "ocsp_enabled", true, "lease", 60));

        assertThat(data(fixture.method.read("certs/web")))
                .containsEntry("certificate", fixture.authority.pem())
                .containsEntry("display_name", "web")
                .containsEntry("allowed_common_names", List.of("a", "b"))
                .containsEntry("allowed_names", null)
                .containsEntry("ocsp_enabled", true)
                .containsEntry("token_ttl", 60)
                .containsEntry("token_policies", List.of("p"))
                .containsEntry("policies", List.of("p"));
        assertThat(fixture.method.list("certs")).isEqualTo(List.of("web"));
    }

    @Test
    void whatARequestDoesNotGiveStays() {
        fixture.role("web", fixture.authority.pem(), Map.of("allowed_dns_sans", "x", "display_name", "d"));

        fixture.method.write("certs/web", "{\"token_ttl\":5}");

        assertThat(data(fixture.method.read("certs/web")))
                .containsEntry("allowed_dns_sans", List.of("x"))
                .containsEntry("display_name", "d")
                .containsEntry("certificate", fixture.authority.pem())
                .containsEntry("token_ttl", 5);
    }

    @Test
    void impossibleRolesAreRefusedAndChangeNothing() {
        String server = TestAuthority.selfSigned(
                        "CN=www",
                        START,
                        certificate -> certificate.addExtension(
                                Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)))
                .pem();
        Map<String, @Nullable Object> badExtension = new LinkedHashMap<>();
        badExtension.put("certificate", fixture.authority.pem());
        badExtension.put("required_extensions", "prod");

        assertThat(refusal("certs/web", Map.of("display_name", "x"))).isEqualTo("failed to parse certificate");
        assertThat(refusal(
                        "certs/web",
                        Map.of("certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")))
                .isEqualTo("failed to parse certificate");
        assertThat(refusal("certs/web", Map.of("certificate", server)))
                .isEqualTo("nonCA certificates should have TLS client authentication set as an extended key usage");
        assertThat(refusal("certs/web", badExtension)).contains("oid:value");
        assertThat(fixture.method.storage.keys()).isEmpty();
    }

    @Test
    void ttlAboveTheMountsIsWarnedOf() {
        Response response = fixture.method.write(
                "certs/web", Map.of("certificate", fixture.authority.pem(), "token_ttl", 40 * 86400));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.warnings())
                .containsExactly("Given ttl of 3456000 seconds is greater than current mount/system default of"
                        + " 2764800 seconds");
    }

    @Test
    void configIsKept() {
        assertThat(data(fixture.method.read("config")))
                .isEqualTo(Map.of(
                        "disable_binding", false, "enable_identity_alias_metadata", false, "ocsp_cache_size", 100));
        fixture.method.write("config", "{\"disable_binding\":true}");
        fixture.method.write("config", "{\"ocsp_cache_size\":7}");

        assertThat(data(fixture.method.read("config")))
                .containsEntry("disable_binding", true)
                .containsEntry("ocsp_cache_size", 7);
        assertThat(refusal("config", Map.of("ocsp_cache_size", 1)))
                .isEqualTo("invalid cache size, must be >= 2 and <= 100000");
    }

    @Test
    void revocationListShowsItsSerials() {
        var revoked = fixture.authority.client("CN=gone").certificate();
        fixture.method.write("crls/One", Map.of("crl", fixture.authority.crl(revoked)));

        assertThat(data(fixture.method.read("crls/one")))
                .isEqualTo(Json.object(Json.bytes(nullable(
                        "cdp", null, "serials", Map.of(revoked.getSerialNumber().toString(), Map.of())))));
        assertThat(fixture.method.list("crls")).isEqualTo(List.of("one"));
        fixture.method.delete("crls/one");
        assertThat(fixture.method.failure(Operation.READ, "crls/one", Map.of()).errors())
                .containsExactly("no such CRL one");
    }

    private static Map<String, @Nullable Object> nullable(
            String first, @Nullable Object one, String second, @Nullable Object two) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }

    @Test
    void revocationListMustBeGivenAndReadable() {
        assertThat(refusal("crls/one", Map.of())).isEqualTo("one of 'crl' or 'url' must be provided");
        assertThat(refusal("crls/one", Map.of("crl", "x"))).startsWith("failed to parse CRL: ");
        assertThat(refusal("crls/one", Map.of("url", ""))).isEqualTo("empty CRL url");
        assertThat(refusal("crls/one", Map.of("url", "file:///etc/passwd"))).startsWith("failed to fetch CRL: ");
    }
}
