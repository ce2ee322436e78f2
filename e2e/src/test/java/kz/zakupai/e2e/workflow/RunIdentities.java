package kz.zakupai.e2e.workflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What signs the identities of runs, with the addresses and the wire format of GitHub's: discovery document, key set, and a statement
 * for who shows the run's token. See docs.github.com, "OpenID Connect reference".
 */
final class RunIdentities implements AutoCloseable {
    /** What a run shows to get its statement. */
    static final String REQUEST_TOKEN = "the-runs-own-token";

    private static final Pattern AUDIENCE = Pattern.compile("(?:^|&)audience=([^&]*)");

    private final HttpServer server;
    private final KeyPair keys;
    private final String repository;

    RunIdentities(String repository) throws IOException, GeneralSecurityException {
        this.repository = repository;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, 200, """
                {"issuer":"%s","jwks_uri":"%s/jwks","id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer(), issuer())));
        server.createContext("/jwks", exchange -> answer(exchange, 200, keySet()));
        server.createContext("/statement", this::statement);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a job with {@code id-token: write} finds in {@code ACTIONS_ID_TOKEN_REQUEST_URL}. */
    String requestUrl() {
        return issuer() + "/statement?api-version=2.0";
    }

    private void statement(HttpExchange exchange) throws IOException {
        if (!("Bearer " + REQUEST_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"message\":\"who are you?\"}");
            return;
        }
        Matcher audience = AUDIENCE.matcher(exchange.getRequestURI().getRawQuery());
        String wanted = audience.find() ? URLDecoder.decode(audience.group(1), StandardCharsets.UTF_8) : "";
        long now = Instant.now().getEpochSecond();
        String claims = """
                {"iss":"%s","aud":"%s","sub":"repo:%s:ref:refs/heads/main","repository":"%s","ref":"refs/heads/main",\
                "iat":%d,"nbf":%d,"exp":%d}""".formatted(issuer(), wanted, repository, repository, now, now, now + 300);
        answer(exchange, 200, "{\"count\":1,\"value\":\"" + signed(claims) + "\"}");
    }

    private String signed(String claims) {
        String text = url("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"runs\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + url(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return """
                {"keys":[{"kty":"RSA","alg":"RS256","use":"sig","kid":"runs","n":"%s","e":"%s"}]}""".formatted(url(unsigned(key.getModulus())), url(unsigned(key.getPublicExponent())));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
