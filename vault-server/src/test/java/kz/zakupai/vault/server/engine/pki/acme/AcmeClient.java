package kz.zakupai.vault.server.engine.pki.acme;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** Speaks ACME to an engine: signs, keeps nonces, follows addresses. */
final class AcmeClient {
    static final String BASE = "https://vault.example.com/v1/pki/";

    private final EngineFixture engine;
    private final String directory;
    final ECKey key = key();
    private String nonce = "";
    private String account = "";

    /** @param directory such as {@code acme/} */
    AcmeClient(EngineFixture engine, String directory) {
        this.engine = engine;
        this.directory = directory;
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    String thumbprint() {
        return SignedRequest.thumbprint(key);
    }

    AcmeClient register() {
        Response answer = post("new-account", "{\"termsOfServiceAgreed\":true,\"contact\":[\"mailto:a@example.com\"]}");
        if (answer.status() != 201) {
            throw new AssertionError("not registered: " + text(answer));
        }
        account = Objects.requireNonNull(answer.headers().get("Location"));
        return this;
    }

    String account() {
        return account;
    }

    /** The payload of a request with an external account binding. */
    String bound(String id, byte[] mac) {
        try {
            var inner = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(id)
                            .customParam("url", BASE + directory + "new-account")
                            .build(),
                    new Payload(key.toPublicJWK().toJSONString()));
            inner.sign(new MACSigner(mac));
            Map<String, @Nullable Object> binding = parts(inner);
            return new String(Json.bytes(Map.of("externalAccountBinding", binding)), StandardCharsets.UTF_8);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Posts to a path of the directory, by the account where there is one. */
    Response post(String path, String payload) {
        return post(path, payload, BASE + directory + path, freshNonce());
    }

    Response post(String path, String payload, String url, String withNonce) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .customParam("url", url)
                .customParam("nonce", withNonce);
        header =
                account.isEmpty() || path.equals("new-account") ? header.jwk(key.toPublicJWK()) : header.keyID(account);
        try {
            var jws = new JWSObject(header.build(), new Payload(payload));
            jws.sign(new ECDSASigner(key));
            Response answer = engine.write(directory + path, parts(jws));
            nonce = answer.headers().getOrDefault("Replay-Nonce", "");
            return answer;
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    String freshNonce() {
        if (nonce.isEmpty()) {
            nonce = Objects.requireNonNull(
                    engine.read(directory + "new-nonce").headers().get("Replay-Nonce"));
        }
        String next = nonce;
        nonce = "";
        return next;
    }

    private static Map<String, @Nullable Object> parts(JWSObject jws) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put("protected", jws.getHeader().toBase64URL().toString());
        parts.put("payload", jws.getPayload().toBase64URL().toString());
        parts.put("signature", jws.getSignature().toString());
        return parts;
    }

    static String text(Response answer) {
        RawBody raw = Objects.requireNonNull(answer.raw());
        return new String(raw.bytes(), StandardCharsets.UTF_8);
    }

    static Map<String, @Nullable Object> json(Response answer) {
        return Json.object(Objects.requireNonNull(answer.raw()).bytes());
    }

    /** A directory's path of an address that an answer gave. */
    String path(@Nullable Object url) {
        return String.valueOf(url).substring((BASE + directory).length());
    }
}
