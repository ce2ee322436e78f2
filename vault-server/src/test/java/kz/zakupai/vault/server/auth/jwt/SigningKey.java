package kz.zakupai.vault.server.auth.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/** A key of an issuer, which signs tokens with one algorithm. */
record SigningKey(String id, String algorithm, KeyPair pair) {
    private static final Map<String, Curve> CURVES =
            Map.of("ES256", Curve.P_256, "ES384", Curve.P_384, "ES512", Curve.P_521);

    static SigningKey of(String id, String algorithm) {
        try {
            KeyPairGenerator generator;
            if (algorithm.equals("EdDSA")) {
                generator = KeyPairGenerator.getInstance("Ed25519");
            } else if (CURVES.containsKey(algorithm)) {
                generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(curve(algorithm).toECParameterSpec());
            } else {
                generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
            }
            return new SigningKey(id, algorithm, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Curve curve(String algorithm) {
        Curve curve = CURVES.get(algorithm);
        if (curve == null) {
            throw new IllegalArgumentException(algorithm);
        }
        return curve;
    }

    /** The public key as a member of a key set. */
    Map<String, Object> publicJwk() {
        JWK jwk = switch (pair.getPublic()) {
            case RSAPublicKey rsa -> new RSAKey.Builder(rsa).keyID(id).build();
            case ECPublicKey ec ->
                new ECKey.Builder(curve(algorithm), ec).keyID(id).build();
            case EdECPublicKey edwards ->
                new OctetKeyPair.Builder(Curve.Ed25519, lastBytes(edwards.getEncoded()))
                        .keyID(id)
                        .build();
            default -> throw new IllegalStateException();
        };
        return jwk.toJSONObject();
    }

    private static Base64URL lastBytes(byte[] encoded) {
        return Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    String pem() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    }

    String sign(Map<String, ? extends @Nullable Object> claims) {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(id).build();
        byte[] payload = Json.bytes(claims);
        try {
            if (algorithm.equals("EdDSA")) {
                return signEdwards(header, payload);
            }
            JWSSigner signer = pair.getPrivate() instanceof ECPrivateKey ec
                    ? new ECDSASigner(ec)
                    : new RSASSASigner(pair.getPrivate());
            var token = new JWSObject(header, new Payload(payload));
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signEdwards(JWSHeader header, byte[] payload) throws GeneralSecurityException {
        String input = header.toBase64URL() + "." + Base64URL.encode(payload);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + Base64URL.encode(signature.sign());
    }
}
