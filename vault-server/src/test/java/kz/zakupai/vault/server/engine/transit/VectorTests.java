package kz.zakupai.vault.server.engine.transit;

import static kz.zakupai.vault.server.engine.transit.Imports.hex;
import static kz.zakupai.vault.server.engine.transit.TransitFixture.base64;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published test vectors, through the API: the keys are imported. */
final class VectorTests {
    private static final String GCM_PLAINTEXT = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
    private static final String SUNSCREEN =
            "Ladies and Gentlemen of the class of '99: If I could offer you only one tip"
                    + " for the future, sunscreen would be it.";
    private static final String CHACHA_KEY = "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f";

    /** McGrew and Viega, The Galois/Counter Mode of Operation, test cases 4 and 16. */
    @ParameterizedTest
    @CsvSource({
        "aes128-gcm96, feffe9928665731c6d6a8f9467308308,"
                + " 42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa05"
                + "1ba30b396a0aac973d58e091 , 5bc94fbc3221a5db94fae95ae7121a47",
        "aes256-gcm96, feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308,"
                + " 522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
                + "c5f61e6393ba7a0abcc9f662 , 76fc6ece0f4e1768cddf8853bb2d551b"
    })
    void aesGcm(String type, String key, String ciphertext, String tag) {
        TransitFixture transit = Imports.withKey(type, hex(key));
        String sealed = base64(hex("cafebabefacedbaddecaf888" + ciphertext.strip() + tag));
        String associated = base64(hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"));
        assertThat(transit.decrypt("k", "vault:v1:" + sealed, "associated_data", associated))
                .isEqualTo(base64(hex(GCM_PLAINTEXT)));
    }

    /** RFC 8439, 2.8.2, and draft-irtf-cfrg-xchacha-03, A.3.1. */
    @ParameterizedTest
    @CsvSource({
        "chacha20-poly1305, 070000004041424344454647,"
                + " d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b"
                + "1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
                + "3ff4def08e4b7a9de576d26586cec64b6116 , 1ae10b594f09e26a7e902ecbd0600691",
        "xchacha20-poly1305, 404142434445464748494a4b4c4d4e4f5051525354555657,"
                + " bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39"
                + "ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
                + "21f9664c97637da9768812f615c68b13b52e , c0875924c1c7987947deafd8780acf49"
    })
    void chacha(String type, String nonce, String ciphertext, String tag) {
        TransitFixture transit = Imports.withKey(type, hex(CHACHA_KEY));
        String sealed = base64(hex(nonce + ciphertext.strip() + tag));
        String associated = base64(hex("50515253c0c1c2c3c4c5c6c7"));
        assertThat(transit.decrypt("k", "vault:v1:" + sealed, "associated_data", associated))
                .isEqualTo(base64(SUNSCREEN));
    }

    /** RFC 8032, 7.1, test 2. */
    @Test
    void ed25519() {
        var pair = EdwardsPair.of(new Ed25519PrivateKeyParameters(
                hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")));
        TransitFixture transit = Imports.withKey("ed25519", pair.privateBytes());
        assertThat(transit.publicKey("k"))
                .isEqualTo(base64(hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")));
        assertThat(transit.sign("k", "input", base64(hex("72"))))
                .isEqualTo("vault:v1:"
                        + base64(hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")));
    }

    /** RFC 5869, A.3. */
    @Test
    void hkdf() {
        byte[] secret = new byte[22];
        Arrays.fill(secret, (byte) 0x0b);
        assertThat(Derivation.expand(SymmetricKey.secret(secret, 0, 22), new byte[0], 42))
                .isEqualTo(hex(
                        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d" + "9d201395faa4b61a96c8"));
    }

    /** RFC 4231, 4.7. */
    @ParameterizedTest
    @CsvSource({
        "sha2-224, 95e9a0db962095adaebe9b2d6f0dbce2d499f112f2d2b7273fa6870e",
        "sha2-256, 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        "sha2-384, 4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c6"
                + "0c2ef6ab4030fe8296248df163f44952",
        "sha2-512, 80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
                + "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"
    })
    void hmac(String algorithm, String expected) {
        byte[] key = new byte[131];
        Arrays.fill(key, (byte) 0xaa);
        TransitFixture transit = Imports.withKey("hmac", key);
        byte[] input = "Test Using Larger Than Block-Size Key - Hash Key First".getBytes(StandardCharsets.US_ASCII);
        String hmac = transit.text("hmac", "hmac/k/" + algorithm, "input", base64(input));
        assertThat(hmac).isEqualTo("vault:v1:" + base64(hex(expected)));
        assertThat(transit.answer("verify/k/" + algorithm, "input", base64(input), "hmac", hmac))
                .containsEntry("valid", true);
    }

    /** FIPS 180-4 and FIPS 202: the message abc. */
    @ParameterizedTest
    @CsvSource({
        "sha2-224, 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
        "sha2-256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "sha2-384, cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
        "sha2-512, ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "sha3-224, e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf",
        "sha3-256, 3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
        "sha3-384, ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25",
        "sha3-512, b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e"
                + "10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0"
    })
    void hash(String algorithm, String expected) {
        var transit = new TransitFixture();
        assertThat(transit.answer("hash/" + algorithm, "input", base64("abc"))).containsEntry("sum", expected);
        assertThat(transit.answer("hash", "input", base64("abc"), "algorithm", algorithm, "format", "base64"))
                .containsEntry("sum", base64(hex(expected)));
    }
}
