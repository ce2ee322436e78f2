package kz.zakupai.vault.server.auth.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import org.jspecify.annotations.Nullable;

/** Reads JSON Web Key Sets (RFC 7517). Keys of other kinds, for other uses or too weak are left out, as RFC 7517 section 5 asks. */
final class JsonWebKeys {
    private static final int MAX_KEYS = 256;
    private static final int MIN_RSA_BITS = 2048;
    private static final int ED25519_BYTES = 32;

    /** The DER of a SubjectPublicKeyInfo for Ed25519 up to the key itself (RFC 8410). */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private JsonWebKeys() {}

    /** @throws TokenRejected when the text is no key set */
    static List<VerificationKey> parse(byte[] json) {
        Object members;
        try {
            members = Json.object(json).get("keys");
        } catch (JsonSyntax e) {
            throw new TokenRejected("the key set is no JSON object");
        }
        if (!(members instanceof List<?> list) || list.size() > MAX_KEYS) {
            throw new TokenRejected("the key set has no list of at most " + MAX_KEYS + " keys");
        }
        var keys = new ArrayList<VerificationKey>();
        for (Object member : list) {
            VerificationKey key = member instanceof Map<?, ?> map ? key(map) : null;
            if (key != null) {
                keys.add(key);
            }
        }
        return List.copyOf(keys);
    }

    private static @Nullable VerificationKey key(Map<?, ?> member) {
        try {
            JWK key = JWK.parse(new String(Json.bytes(member), StandardCharsets.UTF_8));
            PublicKey usable = KeyUse.ENCRYPTION.equals(key.getKeyUse()) ? null : publicKey(key);
            String id = key.getKeyID() == null ? "" : key.getKeyID();
            String algorithm =
                    key.getAlgorithm() == null ? "" : key.getAlgorithm().getName();
            return usable == null ? null : new VerificationKey(id, algorithm, usable);
        } catch (ParseException | JOSEException | GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable PublicKey publicKey(JWK key) throws JOSEException, GeneralSecurityException {
        return switch (key) {
            case RSAKey rsa -> rsa.size() < MIN_RSA_BITS ? null : rsa.toPublicKey();
            case ECKey ec -> ec.toPublicKey();
            case OctetKeyPair pair -> Curve.Ed25519.equals(pair.getCurve()) ? ed25519(pair.getDecodedX()) : null;
            default -> null;
        };
    }

    private static @Nullable PublicKey ed25519(byte[] point) throws GeneralSecurityException {
        if (point.length != ED25519_BYTES) {
            return null;
        }
        byte[] encoded = new byte[ED25519_PREFIX.length + ED25519_BYTES];
        System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
        System.arraycopy(point, 0, encoded, ED25519_PREFIX.length, ED25519_BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
