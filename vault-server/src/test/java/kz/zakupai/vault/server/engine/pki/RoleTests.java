package kz.zakupai.vault.server.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoleTests {
    private final PkiFixture pki = new PkiFixture();

    @Test
    void aRoleHasTheDocumentedDefaults() {
        Response answer = pki.role("web", "{}");
        assertThat(EngineFixture.data(answer))
                .containsEntry("allow_localhost", true)
                .containsEntry("allow_wildcard_certificates", true)
                .containsEntry("enforce_hostnames", true)
                .containsEntry("allow_ip_sans", true)
                .containsEntry("server_flag", true)
                .containsEntry("client_flag", true)
                .containsEntry("allow_any_name", false)
                .containsEntry("key_type", "rsa")
                .containsEntry("key_bits", 2048)
                .containsEntry("signature_bits", 256)
                .containsEntry("key_usage", List.of("DigitalSignature", "KeyAgreement", "KeyEncipherment"))
                .containsEntry("require_cn", true)
                .containsEntry("use_csr_common_name", true)
                .containsEntry("use_csr_sans", true)
                .containsEntry("cn_validations", List.of("email", "hostname"))
                .containsEntry("not_before_duration", 30)
                .containsEntry("ttl", 0)
                .containsEntry("generate_lease", false)
                .containsEntry("no_store", false)
                .containsEntry("issuer_ref", "default");
        assertThat(answer.warnings())
                .containsExactly(
                        "Issuing Certificate was set to default, but no default issuing certificate (configurable"
                                + " at /config/issuers) is currently set");
    }

    @Test
    void aWriteResetsWhatItDoesNotName() {
        pki.role("web", "{\"allowed_domains\":\"example.com,example.org\",\"max_ttl\":\"72h\"}");
        assertThat(pki.read("roles/web"))
                .containsEntry("allowed_domains", List.of("example.com", "example.org"))
                .containsEntry("max_ttl", 259_200);
        pki.role("web", "{\"allow_subdomains\":true}");
        assertThat(pki.read("roles/web"))
                .containsEntry("allowed_domains", List.of())
                .containsEntry("max_ttl", 0);
    }

    @Test
    void aPatchLeavesWhatItDoesNotName() {
        pki.role("web", "{\"allowed_domains\":\"example.com\",\"ttl\":\"1h\"}");
        pki.engine.patch("roles/web", "{\"ttl\":\"2h\"}");
        assertThat(pki.read("roles/web"))
                .containsEntry("allowed_domains", List.of("example.com"))
                .containsEntry("ttl", 7200);
        assertThat(pki.engine
                        .failure(Operation.PATCH, "roles/none", Map.of("ttl", "1h"))
                        .errors())
                .containsExactly("Unable to fetch role entry to patch");
    }

    @Test
    void rolesAreListedAndDeleted() {
        assertThat(pki.engine.failure(Operation.LIST, "roles", Map.of()).status())
                .isEqualTo(404);
        pki.role("b", "{}");
        pki.role("a", "{}");
        assertThat(pki.engine.list("roles")).isEqualTo(List.of("a", "b"));
        pki.engine.delete("roles/a");
        assertThat(pki.refusedRead("roles/a").status()).isEqualTo(404);
        assertThat(pki.engine.list("roles")).isEqualTo(List.of("b"));
    }

    @Test
    void rolesOutliveTheServer() {
        pki.role("web", "{\"allowed_domains\":\"example.com\"}");
        assertThat(pki.restarted().read("roles/web")).containsEntry("allowed_domains", List.of("example.com"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'ttl':'2h','max_ttl':'1h'} | \"ttl\" value must be less than \"max_ttl\" value",
                "{'key_type':'dsa'} | unknown key type dsa",
                "{'key_bits':1024} | RSA keys < 2048 bits are unsafe and not supported: got 1024",
                "{'key_bits':2500} | unsupported bit length for RSA key: 2500",
                "{'key_type':'ec','key_bits':2048} | unsupported bit length for EC key: 2048",
                "{'signature_bits':123} | unsupported hash signature algorithm: 123",
                "{'ext_key_usage_oids':'abc'} | \"abc\" could not be parsed as a valid oid for an extended key usage",
                "{'cn_validations':'email,email'} | cn_validations value incorrect: `email` specified multiple times",
                "{'cn_validations':'phone'} | cn_validations value incorrect: unknown type: `phone`",
                "{'allowed_other_sans':'1.2.3'} | error parsing allowed_other_sans: expected a semicolon in other SAN"
                        + " \"1.2.3\"",
                "{'allowed_ip_sans_cidr':'10.0.0'} | error parsing allowed_ip_sans_cidr: invalid CIDR address: 10.0.0",
                "{'not_before_bound':'x'} | Unknown value for field `not_before_bound`. Possible values are `permit`"
                        + " `duration` or `forbid`",
            })
    void aWrongRoleIsRefusedAndChangesNothing(String json, String error) {
        assertThat(pki.refused("roles/web", json.replace('\'', '"'))).isEqualTo(error);
        assertThat(pki.refusedRead("roles/web").status()).isEqualTo(404);
    }

    @Test
    void leasesAreWarnedOf() {
        pki.engine.write("root/generate/internal", PkiFixture.EXAMPLE);
        assertThat(pki.warnings("roles/web", "{\"generate_lease\":true}"))
                .singleElement()
                .asString()
                .contains("it is encouraged to disable generate_lease");
        assertThat(pki.warnings("roles/web", "{\"generate_lease\":true,\"no_store\":true}"))
                .singleElement()
                .asString()
                .contains("no_store=true takes priority");
        assertThat(pki.read("roles/web")).containsEntry("generate_lease", false);
    }

    @Test
    void networksAreNamedByTheirFirstAddress() {
        pki.role("web", "{\"allowed_ip_sans_cidr\":\"10.1.2.3/8,2001:db8::1/32\"}");
        assertThat(pki.read("roles/web")).containsEntry("allowed_ip_sans_cidr", List.of("10.0.0.0/8", "2001:db8::/32"));
    }

    @Test
    void policiesWithNoticesAreTakenAsOneText() {
        pki.ready();
        pki.role(
                "web",
                "{\"allow_any_name\":true,\"key_type\":\"ec\",\"ttl\":\"1h\",\"policy_identifiers\":"
                        + "\"[{\\\"oid\\\":\\\"1.3.6.1.4.1.7.8\\\",\\\"notice\\\":\\\"hello\\\"},"
                        + "{\\\"oid\\\":\\\"1.3.6.1.4.1.32473.1.2.4\\\",\\\"cps\\\":\\\"https://example.com\\\"}]\"}");
        assertThat(pki.issued("web", "{\"common_name\":\"a.b\"}").getExtensionValue("2.5.29.32"))
                .asString()
                .contains("hello")
                .contains("https://example.com");
    }
}
