package kz.zakupai.vault.server.engine.transit;

import static kz.zakupai.vault.server.engine.transit.TransitFixture.HELLO;
import static kz.zakupai.vault.server.engine.transit.TransitFixture.base64;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyImportTests {
    private static final KeyMaterial RSA = make(KeyType.RSA_2048);

    private static KeyMaterial make(KeyType type) {
        return KeyMaking.make(new KeyPolicy.Traits(type, 48, false, false));
    }

    private static KeyMaterial made(KeyType type) {
        return type == KeyType.RSA_2048 ? RSA : make(type);
    }

    private static String pem(KeyMaterial material) {
        return Pem.write("PUBLIC KEY", ((KeyPairMaterial) material).publicBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aes128-gcm96",
                "aes256-gcm96",
                "chacha20-poly1305",
                "xchacha20-poly1305",
                "hmac",
                "ed25519",
                "ecdsa-p256",
                "ecdsa-p384",
                "ecdsa-p521",
                "rsa-2048"
            })
    void importedSecretIsTheOneThatIsExported(String type) {
        KeyType keyType = KeyType.of(type).orElseThrow();
        KeyMaterial material = made(keyType);
        TransitFixture transit = Imports.withKey(type, material.privateBytes(), "exportable", true);
        String kind = keyType == KeyType.HMAC ? "hmac-key" : keyType.symmetric() ? "encryption-key" : "signing-key";
        String format = keyType.symmetric() ? "raw" : "der";
        var exported = EngineFixture.data(
                transit.engine.read("export/" + kind + "/k/1", TransitFixture.body("format", format)), "keys");
        assertThat(exported).containsOnlyKeys("1");
        KeyMaterial back = KeyReading.readPrivate(keyType, TransitFixture.bytes(String.valueOf(exported.get("1"))));
        assertThat(back.privateBytes()).isEqualTo(material.privateBytes());
        assertThat(transit.read("keys/k"))
                .containsEntry("imported_key", true)
                .containsEntry("imported_key_allow_rotation", false)
                .containsEntry("type", type);
        assertThat(transit.error("keys/k/rotate")).isEqualTo("400 imported key k does not allow rotation within Vault");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA1", "SHA224", "sha256", "SHA384", "SHA512"})
    void ephemeralKeyMayBeWrappedWithAnyHashFunction(String hash) {
        TransitFixture transit = Imports.mount();
        String wrapped = Imports.wrapped(transit, new byte[32], KeyWrap.oaepHash(hash));
        transit.write("keys/k/import", "ciphertext", wrapped, "hash_function", hash);
        assertThat(transit.encrypt("k")).startsWith("vault:v1:");
    }

    @Test
    void publicKeyVerifiesAndEncryptsUntilItsPrivateHalfCompletesIt() {
        TransitFixture transit = Imports.mount();
        transit.write("keys/k/import", "type", "rsa-2048", "public_key", pem(RSA));
        String ciphertext = transit.encrypt("k");
        assertThat(transit.error("decrypt/k", "ciphertext", ciphertext))
                .isEqualTo("400 cannot decrypt ciphertext, key version does not have a private counterpart");
        assertThat(transit.error("sign/k", "input", HELLO))
                .isEqualTo("400 requested version for signing does not contain a private part");
        transit.write("keys/k/import_version", "ciphertext", Imports.wrapped(transit, RSA.privateBytes()));
        assertThat(transit.read("keys/k")).containsEntry("latest_version", 1);
        assertThat(transit.decrypt("k", ciphertext)).isEqualTo(HELLO);
        assertThat(transit.verify("k", transit.sign("k"))).isTrue();
    }

    @Test
    void importedVersionsFollowEachOther() {
        byte[] first = new byte[32];
        byte[] second = new byte[32];
        Arrays.fill(second, (byte) 1);
        TransitFixture transit = Imports.withKey("aes256-gcm96", first);
        String ciphertext = transit.encrypt("k");
        transit.write("keys/k/import_version", "ciphertext", Imports.wrapped(transit, second));
        assertThat(transit.encrypt("k")).startsWith("vault:v2:");
        assertThat(transit.decrypt("k", ciphertext)).isEqualTo(HELLO);
        assertThat(transit.error("keys/k/import_version", "ciphertext", Imports.wrapped(transit, new byte[16])))
                .isEqualTo("400 invalid key size 16 bytes for key type aes256-gcm96");
    }

    @Test
    void chosenVersionIsCompletedOnlyByItsOwnPrivateHalf() {
        KeyMaterial pair = make(KeyType.ECDSA_P256);
        TransitFixture transit = Imports.mount();
        transit.write("keys/k/import", "type", "ecdsa-p256", "public_key", pem(pair));
        String other = Imports.wrapped(transit, make(KeyType.ECDSA_P256).privateBytes());
        String own = Imports.wrapped(transit, pair.privateBytes());
        assertThat(transit.error("keys/k/import_version", "ciphertext", other, "version", 1))
                .isEqualTo("400 cannot import key, key pair does not match");
        assertThat(transit.error("keys/k/import_version", "public_key", pem(pair), "version", 1))
                .isEqualTo("400 cannot add a public key to a key version that already has a public key set");
        transit.write("keys/k/import_version", "ciphertext", own, "version", 1);
        assertThat(transit.error("keys/k/import_version", "ciphertext", own, "version", 1))
                .isEqualTo("400 private key imported, key version cannot be updated");
        assertThat(transit.error("keys/k/import_version", "ciphertext", own, "version", 2))
                .isEqualTo("400 no such key version");
        assertThat(transit.verify("k", transit.sign("k"))).isTrue();
    }

    @Test
    void keysOfAnotherTypeAreRefused() {
        TransitFixture transit = Imports.mount();
        String elliptic = Imports.wrapped(transit, make(KeyType.ECDSA_P256).privateBytes());
        assertThat(transit.error("keys/k/import", "type", "ecdsa-p384", "ciphertext", elliptic))
                .isEqualTo("400 invalid curve: expected P-384, got P-256");
        assertThat(transit.error("keys/k/import", "type", "rsa-2048", "ciphertext", elliptic))
                .isEqualTo("400 invalid key type: expected rsa-2048, got *ecdsa.PrivateKey");
        String rsa = Imports.wrapped(transit, RSA.privateBytes());
        assertThat(transit.error("keys/k/import", "type", "rsa-4096", "ciphertext", rsa))
                .isEqualTo("400 invalid key size: expected 512 bytes, got 256 bytes");
        String noise = Imports.wrapped(transit, new byte[32]);
        assertThat(transit.error("keys/k/import", "type", "ed25519", "ciphertext", noise))
                .startsWith("400 error parsing asymmetric key:");
        assertThat(transit.error("keys/k/import", "type", "aes256-gcm96", "public_key", pem(RSA)))
                .isEqualTo("400 provided type does not support public_key import");
        assertThat(transit.error("keys/k/import", "type", "rsa-2048", "public_key", "no PEM"))
                .isEqualTo("400 error parsing public key: not in PEM format");
        assertThat(transit.engine.storage.keys()).containsExactly("wrapping-key");
    }

    @Test
    void rsaNumbersThatDoNotBelongTogetherAreRefused() throws Exception {
        TransitFixture transit = Imports.mount();
        var good = RSAPrivateKey.getInstance(
                PrivateKeyInfo.getInstance(RSA.privateBytes()).getPrivateKey().getOctets());
        BigInteger two = BigInteger.TWO;
        for (RSAPrivateKey bad : new RSAPrivateKey[] {
            numbers(good, good.getModulus().add(two), good.getExponent1(), good.getCoefficient()),
            numbers(good, good.getModulus(), good.getExponent1().add(two), good.getCoefficient()),
            numbers(
                    good,
                    good.getModulus(),
                    good.getExponent1(),
                    good.getCoefficient().add(two))
        }) {
            byte[] encoded = new PrivateKeyInfo(
                            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), bad)
                    .getEncoded();
            assertThat(transit.error(
                            "keys/k/import", "type", "rsa-2048", "ciphertext", Imports.wrapped(transit, encoded)))
                    .startsWith("400 error parsing asymmetric key");
        }
        String slow = Pem.write(
                "PUBLIC KEY",
                new SubjectPublicKeyInfo(
                                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                                new RSAPublicKey(
                                        good.getModulus(),
                                        BigInteger.ONE.shiftLeft(40).add(BigInteger.ONE)))
                        .getEncoded());
        assertThat(transit.error("keys/k/import", "type", "rsa-2048", "public_key", slow))
                .isEqualTo("400 crypto/rsa: public exponent too large");
        String endless = Pem.write("PUBLIC KEY", new byte[3000]);
        assertThat(transit.error("keys/k/import", "type", "rsa-2048", "public_key", endless))
                .endsWith("it is longer than 2048 bytes");
    }

    private static RSAPrivateKey numbers(
            RSAPrivateKey key, BigInteger modulus, BigInteger firstExponent, BigInteger coefficient) {
        return new RSAPrivateKey(
                modulus,
                key.getPublicExponent(),
                key.getPrivateExponent(),
                key.getPrime1(),
                key.getPrime2(),
                firstExponent,
                key.getExponent2(),
                coefficient);
    }

    @Test
    void whatWasNotWrappedForThisMountIsRefused() {
        TransitFixture transit = Imports.mount();
        assertThat(transit.error("keys/k/import", "ciphertext", "?"))
                .isEqualTo("400 illegal base64 data at input byte 0");
        assertThat(transit.error("keys/k/import", "ciphertext", base64(new byte[512])))
                .isEqualTo("400 provided ciphertext is too short");
        assertThat(transit.error("keys/k/import", "ciphertext", base64(new byte[600])))
                .isEqualTo("400 crypto/rsa: decryption error");
        byte[] broken = TransitFixture.bytes(Imports.wrapped(transit, new byte[32]));
        broken[broken.length - 1] ^= 1;
        assertThat(transit.error("keys/k/import", "ciphertext", base64(broken))).startsWith("400 kwp: ");
        assertThat(transit.error("keys/k/import", "ciphertext", "AAAA", "hash_function", "MD5"))
                .isEqualTo("400 unknown hash function: MD5");
        assertThat(transit.error("keys/k/import", "ciphertext", "AAAA", "convergent_encryption", true))
                .isEqualTo("400 import cannot be used on keys with convergent encryption enabled");
        assertThat(transit.error("keys/k/import", "ciphertext", "AAAA", "auto_rotate_period", "24h"))
                .isEqualTo("400 allow_rotation must be set to true if auto-rotation is enabled");
    }

    @Test
    void importsGoToNewNamesAndVersionsToImportedKeys() {
        TransitFixture transit = Imports.withKey("aes256-gcm96", new byte[32], "allow_rotation", true);
        String wrapped = Imports.wrapped(transit, new byte[32]);
        assertThat(transit.error("keys/k/import", "ciphertext", wrapped))
                .startsWith("400 the import path cannot be used");
        assertThat(transit.error("keys/x/import_version", "ciphertext", wrapped))
                .isEqualTo("400 no key found with name x; to import a new key, use the import/ endpoint");
        transit.write("keys/k/rotate");
        assertThat(transit.error("keys/k/import_version", "ciphertext", wrapped))
                .isEqualTo("400 the import_version endpoint can only be used with an imported key");
    }

    @Test
    void wrappingKeyStaysTheSame() {
        var transit = Imports.mount();
        Object publicKey = transit.read("wrapping_key").get("public_key");
        assertThat(new TransitFixture(transit.engine.storage).read("wrapping_key"))
                .containsEntry("public_key", publicKey);
    }

    @Test
    void keyExportedForAnotherMountIsTheSameThere() {
        TransitFixture there = Imports.mount();
        String destination = String.valueOf(there.read("wrapping_key").get("public_key"));
        var here = new TransitFixture();
        here.key("source", "aes256-gcm96", "exportable", true).key("closed", "aes256-gcm96");
        here.write("keys/there/import", "type", "rsa-4096", "public_key", destination);
        String wrapped = String.valueOf(EngineFixture.data(here.engine.read("byok-export/there/source/latest"), "keys")
                .get("1"));
        there.write("keys/k/import", "ciphertext", wrapped);
        assertThat(there.decrypt("k", here.encrypt("source"))).isEqualTo(HELLO);
        assertThat(here.engine
                        .failure(Operation.READ, "byok-export/there/closed", Map.of())
                        .errors())
                .containsExactly("key is not exportable");
    }

    @Test
    void bothSidesDeriveTheSameKey() {
        var alice = new TransitFixture().key("own", "ecdsa-p256");
        var bob = new TransitFixture().key("own", "ecdsa-p256");
        alice.write("derive-key/shared", "base_key_name", "own", "peer_public_key", bob.publicKey("own"));
        bob.write("derive-key/shared", "base_key_name", "own", "peer_public_key", alice.publicKey("own"));
        assertThat(bob.decrypt("shared", alice.encrypt("shared"))).isEqualTo(HELLO);
        assertThat(alice.error("derive-key/x", "base_key_name", "own")).isEqualTo("400 peer public key not provided");
        assertThat(alice.error("derive-key/x", "base_key_name", "no", "peer_public_key", "x"))
                .isEqualTo("400 specified base key not found");
        assertThat(alice.error("derive-key/x", "base_key_name", "own", "peer_public_key", pem(RSA)))
                .isEqualTo("400 invalid key type: expected ecdsa-p256, got *rsa.PublicKey");
    }
}
