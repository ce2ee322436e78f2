package kz.zakupai.vault.server.identity.oidc;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A public key that verifies tokens. Immutable. */
record VerificationKey(String id, SigningAlgorithm algorithm, PublicKey key) {
    private static final int ED25519_BYTES = 32;

    /** As a JSON Web Key (RFC 7517). */
    Map<String, Object> jsonWebKey() {
        var signature = KeyUse.SIGNATURE;
        var name = Algorithm.parse(algorithm.wireName());
        JWK jwk = switch (key) {
            case RSAPublicKey rsa ->
                new RSAKey.Builder(rsa)
                        .keyID(id)
                        .keyUse(signature)
                        .algorithm(name)
                        .build();
            case ECPublicKey ec ->
                new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec)
                        .keyID(id)
                        .keyUse(signature)
                        .algorithm(name)
                        .build();
            default ->
                new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point()))
                        .keyID(id)
                        .keyUse(signature)
                        .algorithm(name)
                        .build();
        };
        return jwk.toJSONObject();
    }

    /** The end of its X.509 form (RFC 8410). */
    private byte[] point() {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
    }

    /** As X.509, in base64. */
    String stored() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    static VerificationKey read(String id, SigningAlgorithm algorithm, String stored) {
        try {
            byte[] encoded = Base64.getDecoder().decode(stored);
            PublicKey key = KeyFactory.getInstance(algorithm.family()).generatePublic(new X509EncodedKeySpec(encoded));
            return new VerificationKey(id, algorithm, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored public key " + id + " cannot be read", e);
        }
    }
}
