package kz.zakupai.vault.server.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How issuers are listed, read, changed and removed. */
final class IssuerTests {
    private static final String LEAF = "{\"common_name\":\"a.b\",\"ttl\":\"1h\"}";

    private final PkiFixture pki = new PkiFixture().ready();
    private final String id = String.valueOf(pki.read("config/issuers").get("default"));

    @Test
    void issuersAreListedWithWhatTellsThemApart() {
        Map<String, @Nullable Object> data = EngineFixture.data(pki.engine.send(Operation.LIST, "issuers", Map.of()));
        assertThat(data.get("keys")).isEqualTo(List.of(id));
        assertThat(String.valueOf(data.get("key_info")))
                .contains("is_default=true", "issuer_name=", "key_id=", "serial_number=");
    }

    @Test
    void aWriteSetsAllSettingsAndAPatchThoseNamed() {
        pki.write(
                "issuer/default",
                "{\"issuer_name\":\"one\",\"leaf_not_after_behavior\":\"truncate\",\"usage\":\"issuing-certificates\","
                        + "\"issuing_certificates\":\"http://a/ca\",\"revocation_signature_algorithm\":\"ecdsawithsha384\"}");
        assertThat(pki.read("issuer/one"))
                .containsEntry("leaf_not_after_behavior", "truncate")
                .containsEntry("usage", "issuing-certificates,read-only")
                .containsEntry("issuing_certificates", List.of("http://a/ca"))
                .containsEntry("revocation_signature_algorithm", "ECDSAWithSHA384");
        pki.engine.patch("issuer/one", "{\"issuer_name\":\"two\"}");
        assertThat(pki.read("issuer/two"))
                .containsEntry("leaf_not_after_behavior", "truncate")
                .containsEntry("issuing_certificates", List.of("http://a/ca"));
        pki.write("issuer/two", "{\"issuer_name\":\"two\"}");
        assertThat(pki.read("issuer/" + id))
                .containsEntry("leaf_not_after_behavior", "err")
                .containsEntry("usage", "crl-signing,issuing-certificates,ocsp-signing,read-only")
                .containsEntry("issuing_certificates", List.of())
                .containsEntry("revocation_signature_algorithm", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'leaf_not_after_behavior':'x'} | Unknown value for field `leaf_not_after_behavior`. Possible values are"
                        + " `err`, `truncate`, and `permit`.",
                "{'usage':'x'} | Unable to parse specified usages: [x] - valid values are"
                        + " crl-signing,issuing-certificates,ocsp-signing,read-only",
                "{'issuer_name':'default'} | reserved keyword 'default' can not be used as issuer name",
                "{'issuer_name':'a b'} | issuer name contained invalid characters",
                "{'issuing_certificates':'x'} | invalid URL found in Authority Information Access (AIA) parameter"
                        + " issuing_certificates: x",
            })
    void wrongSettingsAreRefusedAndChangeNothing(String json, String error) {
        Map<String, @Nullable Object> before = pki.read("issuer/default");
        assertThat(pki.refused("issuer/default", json.replace('\'', '"')).replace('\'', '"'))
                .isEqualTo(error.replace('\'', '"'));
        assertThat(pki.read("issuer/default")).isEqualTo(before);
    }

    @Test
    void anIssuerThatMustNotIssueDoesNot() {
        pki.engine.patch("issuer/default", "{\"usage\":\"crl-signing\"}");
        assertThat(pki.refused("issue/any", LEAF))
                .contains("requested usage issuing-certificates for issuer [id:" + id + "] but only had usage"
                        + " crl-signing,read-only");
    }

    @Test
    void anUnknownIssuerIsAnsweredAsByVault() {
        assertThat(pki.refusedRead("issuer/none").status()).isEqualTo(500);
        assertThat(pki.refusedRead("issuer/none").errors())
                .containsExactly("1 error occurred:\n\t* unable to find PKI issuer for reference: none\n\n");
    }

    @Test
    void aDeletedIssuerIsGoneAndItsKeyStays() {
        pki.role("r", "{\"issuer_ref\":\"" + id + "\"}");
        assertThat(pki.engine.delete("issuer/default").warnings())
                .anySatisfy(warning -> assertThat(warning).isEqualTo("1 roles reference " + id))
                .anySatisfy(warning -> assertThat(warning).contains("this was configured as the default issuer"));
        assertThat(pki.engine.list("keys")).hasSize(1);
        assertThat(pki.refusedRead("cert/ca").errors()).containsExactly("no default issuer currently configured");
        assertThat(pki.engine.delete("issuer/default").warnings()).isEmpty();
    }

    @Test
    void aManualChainIsTakenAsItIs() {
        Map<String, @Nullable Object> other = pki.write(
                "root/generate/internal", "{\"common_name\":\"Other\",\"key_type\":\"ec\",\"issuer_name\":\"other\"}");
        pki.engine.patch("issuer/default", "{\"manual_chain\":\"self,other\"}");
        assertThat((List<?>) pki.read("issuer/default").get("ca_chain")).hasSize(2);
        assertThat(pki.write("issue/any", LEAF).get("ca_chain"))
                .asString()
                .contains(String.valueOf(other.get("certificate")));
        assertThat(pki.engine
                        .failure(Operation.PATCH, "issuer/default", Map.of("manual_chain", "other,self"))
                        .errors()
                        .getFirst())
                .startsWith("expected first cert in chain to be a self-reference");
        pki.engine.patch("issuer/default", "{\"manual_chain\":[]}");
        assertThat((List<?>) pki.read("issuer/default").get("ca_chain")).hasSize(1);
    }

    @Test
    void theDefaultFollowsWhereItShall() {
        pki.write("config/issuers", "{\"default\":\"" + id + "\",\"default_follows_latest_issuer\":true}");
        Map<String, @Nullable Object> next = pki.write("root/generate/internal", PkiFixture.EXAMPLE);
        assertThat(pki.read("config/issuers")).containsEntry("default", next.get("issuer_id"));
        assertThat(pki.refused("config/issuers", "{\"default\":\"default\"}"))
                .isEqualTo("Invalid issuer specification; must be non-empty and can't be 'default'.");
        assertThat(pki.refused("config/issuers", "{\"default\":\"none\"}"))
                .isEqualTo("Error resolving issuer reference: unable to find PKI issuer for reference: none");
    }
}
