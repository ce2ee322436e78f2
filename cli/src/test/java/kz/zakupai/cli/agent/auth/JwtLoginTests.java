package kz.zakupai.cli.agent.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import kz.zakupai.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log-in with a signed statement, as a pipeline or a pod has one. */
final class JwtLoginTests {
    @TempDir
    private Path folder;

    private AuthVault vault;
    private KeyPair keys;

    @BeforeEach
    void open() throws GeneralSecurityException {
        vault = new AuthVault(folder);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        vault.asRoot("sys/auth/jwt", Map.of("type", "jwt"));
        vault.asRoot("auth/jwt/config", Map.of("jwt_validation_pubkeys", pem));
        vault.asRoot(
                "auth/jwt/role/ci",
                Map.of("role_type", "jwt", "user_claim", "sub", "bound_audiences", "vault", "token_ttl", "10m"));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private String jwt(Duration life) throws GeneralSecurityException {
        long now = vault.clock.instant().getEpochSecond();
        String signed = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "."
                + encoded("{\"sub\":\"pipeline\",\"aud\":\"vault\",\"iat\":%d,\"nbf\":%d,\"exp\":%d}"
                        .formatted(now, now, now + life.toSeconds()));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private Sessions agent(String config) {
        Sessions sessions = vault.open(vault.configuration(
                "method \"jwt\" { config { path = \"jwt\"\n role = \"ci\"\n" + config + " } }",
                "state_dir = \"state\""));
        sessions.session().turn();
        return sessions;
    }

    @Test
    void theStatementIsShownAndItsFileRemovedAndTheTokenOutlivesARestart() throws GeneralSecurityException {
        vault.write("jwt", jwt(Duration.ofMinutes(5)));
        Secret token;
        try (Sessions sessions = agent("")) {
            token = sessions.session().token().orElseThrow();
            assertThat(folder.resolve("jwt")).doesNotExist();
        }
        try (Sessions again = agent("")) {
            assertThat(again.session().token().orElseThrow().reveal()).isEqualTo(token.reveal());
        }
    }

    @Test
    void aFileThatStaysIsReadForEveryLogIn() throws GeneralSecurityException {
        vault.write("jwt", jwt(Duration.ofSeconds(30)));
        try (Sessions sessions = agent("remove_jwt_after_reading = false")) {
            vault.revoke(sessions.session().token().orElseThrow());
            vault.clock.pass(Duration.ofHours(1));
            sessions.session().turn();
            assertThat(sessions.session().token()).isEmpty();
            vault.write("jwt", jwt(Duration.ofSeconds(30)));
            vault.clock.pass(Duration.ofSeconds(5));
            sessions.session().turn();
            assertThat(sessions.session().token()).isPresent();
        }
    }

    @Test
    void aFileThatIsNotThereYetIsWaitedFor() throws GeneralSecurityException {
        try (Sessions sessions = agent("")) {
            assertThat(sessions.session().problem().orElseThrow()).contains("nobody has put a JWT there yet");
            vault.write("jwt", jwt(Duration.ofMinutes(5)));
            vault.clock.pass(Duration.ofSeconds(5));
            sessions.session().turn();
            assertThat(sessions.session().token()).isPresent();
        }
    }
}
