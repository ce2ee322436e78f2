package kz.zakupai.vault.server.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How roots and intermediates come about and go. */
final class AuthorityTests {
    private static final String LEAF = "{\"common_name\":\"a.b\",\"ttl\":\"1h\"}";

    private final PkiFixture pki = new PkiFixture();

    @Test
    void aRootSignsItselfAndItsLeaves() {
        Map<String, @Nullable Object> made = pki.write(
                "root/generate/internal",
                "{\"common_name\":\"Example Root\",\"key_type\":\"ec\",\"ttl\":\"700h\",\"organization\":\"Example\","
                        + "\"country\":[\"KZ\",\"DE\"],\"issuer_name\":\"one\",\"key_name\":\"k1\"}");
        assertThat(made)
                .containsKeys("certificate", "expiration", "issuer_id", "issuing_ca", "key_id", "serial_number")
                .containsEntry("issuer_name", "one")
                .containsEntry("key_name", "k1")
                .doesNotContainKey("private_key");
        X509Certificate root = PkiFixture.certificate(made);
        assertThat(root.getSubjectX500Principal().getName()).isEqualTo("CN=Example Root,O=Example,C=DE+C=KZ");
        assertThat(root.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(root.getKeyUsage()).containsExactly(false, false, false, false, false, true, true, false, false);
        pki.role("any", "{\"allow_any_name\":true,\"key_type\":\"ec\"}");
        pki.verify(pki.issued("any", LEAF), root);
        assertThat(pki.read("cert/" + made.get("serial_number"))).containsEntry("certificate", made.get("certificate"));
    }

    @Test
    void aRootWithoutASubjectIsRefusedAndLeavesNothing() {
        assertThat(pki.refused("root/generate/internal", "{\"key_type\":\"ec\"}"))
                .startsWith("an issuer needs a subject");
        assertThat(pki.engine.failure(Operation.LIST, "issuers", Map.of()).status())
                .isEqualTo(404);
        assertThat(pki.engine.failure(Operation.LIST, "keys", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void anExportedKeyIsShownOnceInTheFormWished() {
        String ec = "{\"common_name\":\"R\",\"key_type\":\"ec\"%s}";
        assertThat(pki.write("root/generate/exported", ec.formatted("")))
                .containsEntry("private_key_type", "ec")
                .extractingByKey("private_key")
                .asString()
                .startsWith("-----BEGIN EC PRIVATE KEY-----");
        assertThat(pki.write("root/generate/exported", ec.formatted(",\"private_key_format\":\"pkcs8\""))
                        .get("private_key"))
                .asString()
                .startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(pki.write("root/generate/exported", ec.formatted(",\"format\":\"der\"")))
                .extractingByKey("certificate")
                .asString()
                .startsWith("MII");
        assertThat(pki.write("root/generate/exported", ec.formatted(",\"format\":\"pem_bundle\"")))
                .extractingByKey("certificate")
                .asString()
                .startsWith("-----BEGIN EC PRIVATE KEY-----")
                .contains("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void wrongRootsAreRefusedAndChangeNothing() {
        assertThat(pki.refused("root/generate/other", "{\"common_name\":\"R\"}"))
                .isEqualTo("the \"exported\" path parameter must be \"internal\", \"existing\", exported\" or \"kms\"");
        assertThat(pki.refused("root/generate/kms", "{\"common_name\":\"R\"}")).contains("managed keys");
        assertThat(pki.refused("root/generate/internal", "{\"common_name\":\"R\",\"key_type\":\"ec\",\"key_bits\":1}"))
                .isEqualTo("unsupported bit length for EC key: 1");
        assertThat(pki.refused("root/generate/internal", "{\"common_name\":\"R\",\"format\":\"x\"}"))
                .isEqualTo("the \"format\" path parameter must be \"pem\", \"der\", or \"pem_bundle\"");
        assertThat(pki.refused("root/generate/internal", "{\"common_name\":\"R\",\"issuer_name\":\"default\"}"))
                .isEqualTo("reserved keyword 'default' can not be used as issuer name");
        assertThat(pki.refused("root/generate/existing", "{\"common_name\":\"R\"}"))
                .isEqualTo("failed to lookup public key from existing key: no default key currently configured");
        assertThat(pki.engine.storage.keys()).isEmpty();
    }

    @Test
    void aNameIsTakenOnce() {
        String named = "{\"common_name\":\"R\",\"key_type\":\"ec\",\"issuer_name\":\"one\",\"key_name\":\"k\"}";
        pki.engine.write("root/generate/internal", named);
        assertThat(pki.refused("root/generate/internal", named)).isEqualTo("issuer name already in use");
        assertThat(pki.refused("root/generate/internal", named.replace("one", "two")))
                .isEqualTo("key name already in use");
    }

    @Test
    void aRootIsRotated() {
        pki.ready();
        Map<String, @Nullable Object> next = pki.write("root/rotate/internal", PkiFixture.EXAMPLE);
        assertThat(next).containsEntry("issuer_name", "next");
        assertThat(pki.read("config/issuers").get("default")).isNotEqualTo(next.get("issuer_id"));
        assertThat(pki.write("root/replace", "{}")).containsEntry("default", next.get("issuer_id"));
        pki.verify(pki.issued("any", LEAF), PkiFixture.certificate(next));
    }

    @Test
    void aRootIsRenewedWithItsKey() {
        Map<String, @Nullable Object> first = pki.write("root/generate/internal", PkiFixture.EXAMPLE);
        Map<String, @Nullable Object> second =
                pki.write("root/generate/existing", "{\"common_name\":\"Example Root\",\"key_ref\":\"default\"}");
        assertThat(second).containsEntry("key_id", first.get("key_id"));
        assertThat(PkiFixture.certificate(second).getPublicKey())
                .isEqualTo(PkiFixture.certificate(first).getPublicKey());
        assertThat(pki.refused("root/generate/existing", "{\"common_name\":\"R\",\"key_type\":\"ec\"}"))
                .startsWith("invalid parameter for the kms/existing path parameter");
    }

    @Test
    void anIntermediateOfAnotherMountHoldsUpToItsRoot() {
        pki.ready();
        var below = new PkiFixture();
        Map<String, @Nullable Object> request = below.write(
                "intermediate/generate/internal", "{\"common_name\":\"Example Intermediate\",\"key_type\":\"ec\"}");
        Map<String, @Nullable Object> signed = pki.write(
                "root/sign-intermediate",
                PkiFixture.body(
                        String.valueOf(request.get("csr")),
                        "\"common_name\":\"Example Intermediate\",\"ttl\":\"600h\",\"max_path_length\":0,"
                                + "\"format\":\"pem_bundle\""));
        assertThat((List<?>) signed.get("ca_chain")).hasSize(2);
        Map<String, @Nullable Object> taken = below.write(
                "intermediate/set-signed", PkiFixture.json(Map.of("certificate", signed.get("certificate"))));
        assertThat((List<?>) taken.get("imported_issuers")).hasSize(2);
        assertThat(taken.get("imported_keys")).isNull();
        below.role("any", "{\"allow_any_name\":true,\"key_type\":\"ec\"}");
        Map<String, @Nullable Object> leaf = below.write("issue/any", LEAF);
        X509Certificate root = PkiFixture.certificate(pki.read("cert/ca"));
        X509Certificate middle = PkiFixture.certificate(String.valueOf(leaf.get("issuing_ca")));
        assertThat(middle.getBasicConstraints()).isZero();
        below.verify(PkiFixture.certificate(leaf), root, middle);
        assertThat((List<?>) leaf.get("ca_chain")).hasSize(2);
        assertThat((List<?>) below.write(
                                "issue/any",
                                "{\"common_name\":\"a.b\",\"ttl\":\"1h\",\"remove_roots_from_chain\":true}")
                        .get("ca_chain"))
                .hasSize(1);
    }

    @Test
    void theLastAuthorityOfAChainSignsNoOther() {
        pki.engine.write("root/generate/internal", "{\"common_name\":\"R\",\"key_type\":\"ec\",\"max_path_length\":0}");
        String csr = String.valueOf(
                pki.write("intermediate/generate/internal", "{\"common_name\":\"I\",\"key_type\":\"ec\"}")
                        .get("csr"));
        assertThat(pki.refused("root/sign-intermediate", PkiFixture.body(csr, "\"common_name\":\"I\"")))
                .isEqualTo(
                        "signing certificate has a max path length of zero, and cannot issue further CA certificates");
    }

    @Test
    void everythingGoesWithTheRoot() {
        pki.ready();
        assertThat(pki.engine.delete("root").warnings())
                .singleElement()
                .asString()
                .startsWith("DELETE /root deletes all keys and issuers");
        assertThat(pki.engine.failure(Operation.LIST, "issuers", Map.of()).status())
                .isEqualTo(404);
        assertThat(pki.engine.failure(Operation.LIST, "keys", Map.of()).status())
                .isEqualTo(404);
        RequestFailure refused = pki.engine.writeFailure("issue/any", LEAF);
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.errors().getFirst())
                .contains("could not fetch the CA certificate (was one set?): no default issuer currently configured");
    }

    @Test
    void anotherRootIsCrossSigned() {
        pki.ready();
        var other = new PkiFixture();
        Map<String, @Nullable Object> root = other.ready().read("cert/ca");
        Map<String, @Nullable Object> signed =
                pki.write("root/sign-self-issued", PkiFixture.json(Map.of("certificate", root.get("certificate"))));
        pki.verify(
                other.issued("any", LEAF), PkiFixture.certificate(pki.read("cert/ca")), PkiFixture.certificate(signed));
        String leaf = String.valueOf(other.write("issue/any", LEAF).get("certificate"));
        assertThat(pki.refused("root/sign-self-issued", PkiFixture.json(Map.of("certificate", leaf))))
                .isEqualTo("given certificate is not a CA certificate");
    }

    @Test
    void whatWasAcknowledgedOutlivesTheServer() {
        pki.ready();
        Map<String, @Nullable Object> leaf = pki.write("issue/any", LEAF);
        PkiFixture again = pki.restarted();
        assertThat(again.read("cert/" + leaf.get("serial_number")))
                .containsEntry("certificate", leaf.get("certificate"));
        again.verify(again.issued("any", LEAF), PkiFixture.certificate(pki.read("cert/ca")));
    }

    @Test
    void aCertificateIsOneWrite() {
        pki.ready();
        int before = pki.engine.storage.writes();
        pki.engine.write("issue/any", LEAF);
        assertThat(pki.engine.storage.writes()).isEqualTo(before + 1);
    }

    @Test
    void whatCannotBeStoredIsNotHandedOut() {
        pki.ready();
        pki.engine.storage.breakWrites(true);
        Assertions.assertThatThrownBy(() -> pki.engine.write("issue/any", LEAF)).isNotInstanceOf(RequestFailure.class);
        pki.engine.storage.breakWrites(false);
        assertThat(EngineFixture.data(pki.engine.send(Operation.LIST, "certs", Map.of())))
                .extractingByKey("keys")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }
}
