package kz.zakupai.vault.server.auth.kubernetes;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** The Kubernetes method, a cluster, and tokens that the cluster's key has signed. */
final class KubernetesFixture implements AutoCloseable {
    final ClusterStub cluster = new ClusterStub();
    final EngineFixture method;
    private final KeyPair keys = rsa();

    KubernetesFixture(Path pod) {
        method = new EngineFixture(new KubernetesEngine(new PodFiles(pod)), "auth/kubernetes/");
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String publicKey() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** Points the method at the cluster. */
    void configure(Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("kubernetes_host", cluster.url());
        config.put("kubernetes_ca_cert", cluster.caPem());
        config.put("token_reviewer_jwt", ClusterStub.REVIEWER);
        config.putAll(more);
        method.write("config", config);
    }

    void role(String json) {
        method.write("role/app", json);
    }

    /** A token as pods have it. */
    String podToken(String namespace, String name, String uid, String audience) {
        return signed(Map.of(
                "iss",
                "https://kubernetes.default.svc.cluster.local",
                "aud",
                java.util.List.of(audience),
                "iat",
                method.now().getEpochSecond(),
                "exp",
                method.now().getEpochSecond() + 3600,
                "kubernetes.io",
                Map.of("namespace", namespace, "serviceaccount", Map.of("name", name, "uid", uid))));
    }

    String signed(Map<String, Object> claims) {
        try {
            var token = new JWSObject(new JWSHeader(JWSAlgorithm.RS256), new Payload(Json.bytes(claims)));
            token.sign(new RSASSASigner(keys.getPrivate()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    Login login(String token) {
        return Objects.requireNonNull(
                method.write("login", Map.of("role", "App", "jwt", token)).login());
    }

    RequestFailure refused(String token) {
        return method.failure(Operation.UPDATE, "login", Map.of("role", "app", "jwt", token));
    }

    @Override
    public void close() {
        method.engine().close();
        cluster.close();
    }
}
