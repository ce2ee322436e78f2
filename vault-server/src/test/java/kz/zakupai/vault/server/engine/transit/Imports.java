package kz.zakupai.vault.server.engine.transit;

import java.util.HexFormat;
import java.util.Map;
import kz.zakupai.vault.server.engine.CountingStorage;
import org.jspecify.annotations.Nullable;

/** A mount whose wrapping key was made once for all tests, and keys wrapped for it as a client wraps them. */
final class Imports {
    private static final byte[] WRAPPING_KEY = KeyMaking.make(new KeyPolicy.Traits(KeyType.RSA_4096, 0, false, false))
            .privateBytes();

    private Imports() {}

    static TransitFixture mount() {
        var storage = new CountingStorage();
        storage.put("wrapping-key", WRAPPING_KEY.clone());
        return new TransitFixture(storage);
    }

    static String wrapped(TransitFixture transit, byte[] secret) {
        return wrapped(transit, secret, "SHA-256");
    }

    static String wrapped(TransitFixture transit, byte[] secret, String hash) {
        String pem = String.valueOf(transit.read("wrapping_key").get("public_key"));
        byte[] publicKey = Pem.read(pem).getFirst().getContent();
        var target = (RsaPair) KeyReading.readPublic(KeyType.RSA_4096, publicKey);
        return TransitFixture.base64(KeyWrap.wrap(target, secret, hash));
    }

    /** Imports a secret under the name {@code k}. */
    static TransitFixture withKey(String type, byte[] secret, Object... more) {
        TransitFixture transit = mount();
        Map<String, @Nullable Object> body = TransitFixture.body(more);
        body.put("type", type);
        body.put("ciphertext", wrapped(transit, secret));
        transit.engine.write("keys/k/import", body);
        return transit;
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
