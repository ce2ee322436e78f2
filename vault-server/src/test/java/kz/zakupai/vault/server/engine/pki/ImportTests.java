package kz.zakupai.vault.server.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Taking in keys and certificates that were made elsewhere, and the life of keys. */
final class ImportTests {
    private final PkiFixture pki = new PkiFixture();

    /** A root of another mount with its key. */
    private static Map<String, @Nullable Object> root(String more) {
        return new PkiFixture()
                .write("root/generate/exported", "{\"common_name\":\"Elsewhere\",\"ttl\":\"700h\"" + more + "}");
    }

    private static String bundle(@Nullable Object... parts) {
        return PkiFixture.json(Map.of(
                "pem_bundle",
                String.join("\n", Arrays.stream(parts).map(String::valueOf).toList())));
    }

    @ParameterizedTest
    @CsvSource({"ec, der", "ec, pkcs8", "rsa, der", "rsa, pkcs8", "ed25519, der"})
    void aRootWithItsKeyIssues(String type, String form) {
        Map<String, @Nullable Object> root =
                root(",\"key_type\":\"" + type + "\",\"private_key_format\":\"" + form + "\"");
        Map<String, @Nullable Object> taken =
                pki.write("config/ca", bundle(root.get("private_key"), root.get("certificate")));
        assertThat((List<?>) taken.get("imported_keys")).hasSize(1);
        assertThat((List<?>) taken.get("imported_issuers")).hasSize(1);
        assertThat(taken.get("existing_keys")).isNull();
        pki.role("any", "{\"allow_any_name\":true,\"key_type\":\"ec\"}");
        pki.verify(pki.issued("any", "{\"common_name\":\"a.b\",\"ttl\":\"1h\"}"), PkiFixture.certificate(root));
    }

    @Test
    void whatIsThereIsFoundAgain() {
        Map<String, @Nullable Object> root = root(",\"key_type\":\"ec\"");
        String both = bundle(root.get("private_key"), root.get("certificate"));
        Map<String, @Nullable Object> first = pki.write("issuers/import/bundle", both);
        Map<String, @Nullable Object> again = pki.write("issuers/import/bundle", both);
        assertThat(again.get("imported_issuers")).isNull();
        assertThat(again.get("existing_issuers")).isEqualTo(first.get("imported_issuers"));
        assertThat(again.get("existing_keys")).isEqualTo(first.get("imported_keys"));
        assertThat(again.get("mapping")).isEqualTo(first.get("mapping"));
    }

    @Test
    void aCertificateAndItsKeyFindEachOtherWhicheverComesFirst() {
        Map<String, @Nullable Object> root = root(",\"key_type\":\"ec\"");
        pki.write("issuers/import/cert", bundle(root.get("certificate")));
        assertThat(pki.refusedRead("cert/ca").errors()).containsExactly("no default issuer currently configured");
        Map<String, @Nullable Object> key = pki.write("keys/import", bundle(root.get("private_key")));
        assertThat(pki.read("issuer/default")).containsEntry("key_id", key.get("key_id"));
    }

    @Test
    void keysAreRefusedWhereOnlyCertificatesMayCome() {
        Map<String, @Nullable Object> root = root(",\"key_type\":\"ec\"");
        assertThat(pki.refused("issuers/import/cert", bundle(root.get("private_key"), root.get("certificate"))))
                .startsWith("private keys found in the PEM bundle but not allowed by the path");
        assertThat(pki.engine.storage.keys()).isEmpty();
    }

    @Test
    void whatIsNoAuthorityIsRefusedWithAllThatCameWithIt() {
        var other = new PkiFixture().ready();
        String leaf = String.valueOf(other.write("issue/any", "{\"common_name\":\"a.b\",\"ttl\":\"1h\"}")
                .get("certificate"));
        assertThat(pki.refused(
                        "issuers/import/bundle",
                        bundle(root(",\"key_type\":\"ec\"").get("certificate"), leaf)))
                .isEqualTo("Error parsing issuer 1: Refusing to import non-CA certificate");
        assertThat(pki.refused("config/ca", "{\"pem_bundle\":\"/etc/ca.pem\"}"))
                .startsWith("provided data for import was too short");
        assertThat(pki.refused("config/ca", "{\"pem_bundle\":\"" + "x".repeat(100) + "\"}"))
                .isEqualTo("error when parsing block 1: invalid PEM data");
        assertThat(pki.refused("config/ca", "{}")).isEqualTo("'pem_bundle' and 'certificate' parameters were empty");
        assertThat(pki.engine.storage.keys()).isEmpty();
    }

    @Test
    void keysAreMadeNamedReadAndDeleted() {
        Map<String, @Nullable Object> made =
                pki.write("keys/generate/exported", "{\"key_type\":\"ec\",\"key_name\":\"k\"}");
        assertThat(String.valueOf(made.get("private_key"))).startsWith("-----BEGIN EC PRIVATE KEY-----");
        assertThat(pki.read("key/k"))
                .containsEntry("key_id", made.get("key_id"))
                .containsEntry("key_type", "ec")
                .containsKey("subject_key_id")
                .doesNotContainKey("private_key");
        assertThat(pki.read("config/keys")).containsEntry("default", made.get("key_id"));
        assertThat(pki.write("key/k", "{\"key_name\":\"other\"}")).containsEntry("key_name", "other");
        assertThat(pki.warnings("key/other", "{}"))
                .containsExactly("Name successfully deleted, you will now need to reference this key by it's Id: "
                        + made.get("key_id"));
        Map<String, @Nullable Object> second = pki.write("keys/generate/internal", "{\"key_type\":\"ed25519\"}");
        assertThat(second).doesNotContainKey("private_key");
        assertThat(pki.write("config/keys", "{\"default\":\"" + second.get("key_id") + "\"}"))
                .containsEntry("default", second.get("key_id"));
        assertThat(pki.engine.delete("key/default").warnings())
                .singleElement()
                .asString()
                .contains("this was configured as the default key");
        assertThat(pki.engine.list("keys")).isEqualTo(List.of(String.valueOf(made.get("key_id"))));
    }

    @Test
    void aKeyInUseStays() {
        pki.ready();
        assertThat(pki.engine
                        .failure(Operation.DELETE, "key/default", Map.of())
                        .errors()
                        .getFirst())
                .startsWith("Failed to Delete Key.  Key in Use by Issuer: ");
    }

    @Test
    void unreadableKeysAreRefused() {
        KeyPair dsa = PkiFixture.pair("DSA", 2048);
        assertThat(pki.refused(
                        "keys/import",
                        bundle(Pem.of("PRIVATE KEY", dsa.getPrivate().getEncoded()))))
                .startsWith("failed to parse PEM block");
        KeyPair small = PkiFixture.pair("RSA", 1024);
        assertThat(pki.refused(
                        "keys/import",
                        bundle(Pem.of("PRIVATE KEY", small.getPrivate().getEncoded()))))
                .contains("RSA keys < 2048 bits are unsafe");
        assertThat(pki.engine.storage.keys()).isEmpty();
    }
}
