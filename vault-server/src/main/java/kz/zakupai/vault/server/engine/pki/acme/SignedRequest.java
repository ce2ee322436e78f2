package kz.zakupai.vault.server.engine.pki.acme;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import org.jspecify.annotations.Nullable;

/**
 * The JWS that an ACME request is (RFC 8555, 6.2): read, its signature still to be verified.
 *
 * @param kid the account's URL; empty where the key itself is in the header
 * @param jwk the key in the header, or null
 */
record SignedRequest(JWSObject jws, String kid, @Nullable JWK jwk, String nonce, String url) {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
    private static final int SHORTEST_RSA = 2048;
    private static final int LONGEST_RSA = 8192;
    private static final int LONGEST = 100_000;

    /** @throws AcmeProblem when the fields are no JWS of an ACME client */
    static SignedRequest read(Fields fields) {
        JWSObject jws = parse(fields.string("protected"), fields.string("payload"), fields.string("signature"));
        JWSHeader header = jws.getHeader();
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            throw ProblemType.BAD_SIGNATURE_ALGORITHM.problem(String.valueOf(header.getAlgorithm()));
        }
        String kid = header.getKeyID() == null ? "" : header.getKeyID();
        JWK jwk = header.getJWK();
        if (kid.isEmpty() == (jwk == null)) {
            throw ProblemType.MALFORMED.problem("want either a kid or a jwk in the protected header");
        }
        return new SignedRequest(jws, kid, jwk, text(header, "nonce"), text(header, "url"));
    }

    private static JWSObject parse(String header, String payload, String signature) {
        if (header.isEmpty() || signature.isEmpty()) {
            throw ProblemType.MALFORMED.problem("missing required fields 'protected', 'payload' or 'signature'");
        }
        if (header.length() + payload.length() + signature.length() > LONGEST) {
            throw ProblemType.MALFORMED.problem("the request is too long");
        }
        try {
            return new JWSObject(new Base64URL(header), new Base64URL(payload), new Base64URL(signature));
        } catch (ParseException | IllegalArgumentException e) {
            throw ProblemType.MALFORMED.problem("failed to parse the JWS");
        }
    }

    private static String text(JWSHeader header, String name) {
        if (header.getCustomParam(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw ProblemType.MALFORMED.problem("missing '" + name + "' in the protected header");
    }

    /** @throws AcmeProblem when the signature is not by {@code key}, or the key is weak */
    void verify(JWK key) {
        try {
            PublicKey publicKey = publicKey(key);
            var verifier = new DefaultJWSVerifierFactory().createJWSVerifier(jws.getHeader(), publicKey);
            if (!jws.verify(verifier)) {
                throw ProblemType.MALFORMED.problem("failed to verify the signature");
            }
        } catch (JOSEException e) {
            throw ProblemType.MALFORMED.problem("the key does not fit the signature's algorithm");
        }
    }

    static PublicKey publicKey(JWK key) throws JOSEException {
        boolean known = key instanceof RSAKey || key instanceof ECKey;
        if (!known || key.isPrivate()) {
            throw ProblemType.BAD_PUBLIC_KEY.problem();
        }
        if (key instanceof RSAKey && (key.size() < SHORTEST_RSA || key.size() > LONGEST_RSA)) {
            throw ProblemType.BAD_PUBLIC_KEY.problem("an RSA key must have 2048 to 8192 bits");
        }
        return ((AsymmetricJWK) key).toPublicKey();
    }

    /** True for a POST that only reads (RFC 8555, 6.3). */
    boolean reads() {
        return jws.getPayload().toBytes().length == 0;
    }

    /** @throws AcmeProblem when the payload is no JSON object */
    Map<String, @Nullable Object> payload() {
        if (reads()) {
            return Map.of();
        }
        try {
            return Json.object(jws.getPayload().toBytes());
        } catch (JsonSyntax e) {
            throw ProblemType.MALFORMED.problem("the payload is no JSON object");
        }
    }

    static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw ProblemType.BAD_PUBLIC_KEY.problem();
        }
    }
}
