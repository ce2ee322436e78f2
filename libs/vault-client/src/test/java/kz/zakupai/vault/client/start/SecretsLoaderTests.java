package kz.zakupai.vault.client.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.StubVault;
import kz.zakupai.vault.client.TestingPacing;
import kz.zakupai.vault.client.VaultClient;
import kz.zakupai.vault.client.VaultClientSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsLoaderTests {
    private static final SecretsDeclaration DECLARED = SecretsDeclaration.of(
            "zakupai",
            List.of(
                    SecretsDeclaration.secret("app", "API_KEY"),
                    SecretsDeclaration.secret(
                            "services/calc-service", "DATABASE_URL", "DATABASE_PASSWORD", "DATABASE_POOL?")));

    @TempDir
    Path directory;

    private final TestingPacing pacing = new TestingPacing();
    private StubVault vault;
    private Path secretIdFile;

    @BeforeEach
    void start() throws IOException {
        vault = new StubVault()
                .secret("app", 3, "{\"API_KEY\":\"key-1\"}")
                .secret(
                        "services/calc-service",
                        7,
                        "{\"DATABASE_URL\":\"jdbc:postgresql://db/x\",\"DATABASE_PASSWORD\":\"pw-1\"}");
        secretIdFile = Files.writeString(directory.resolve("secret-id"), "good-secret-id\n");
    }

    @AfterEach
    void stop() throws IOException {
        vault.close();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("VAULT_ADDR", vault.address().toString());
        environment.put("VAULT_ROLE_ID", "role-1");
        environment.put("VAULT_SECRET_ID_FILE", secretIdFile.toString());
        return environment;
    }

    private LoadedSecrets load(Map<String, String> environment) {
        try (VaultClient client = VaultClient.open(VaultClientSettings.fromEnvironment(environment), pacing)) {
            return new SecretsLoader(client, Duration.ofSeconds(30)).load(DECLARED);
        }
    }

    private StartRefused refusal(Map<String, String> environment) {
        StartRefused refused = catchThrowableOfType(StartRefused.class, () -> load(environment));
        assertThat(refused.report()).contains("hint: ").doesNotContain("good-secret-id", "pw-1", "key-1");
        return refused;
    }

    @Test
    void givesAllDeclaredSecretsWithOneLogin() {
        LoadedSecrets loaded = load(environment());
        assertThat(loaded.value("app", "API_KEY").map(Secret::reveal)).contains("key-1");
        assertThat(loaded.value("services/calc-service", "DATABASE_PASSWORD").map(Secret::reveal))
                .contains("pw-1");
        assertThat(loaded.value("services/calc-service", "DATABASE_POOL")).isEmpty();
        assertThat(loaded.secrets().get(1).version()).isEqualTo(7);
        assertThat(loaded.fromEnvironment()).isFalse();
        assertThat(vault.received())
                .extracting(Object::toString)
                .containsExactly(
                        "PUT /v1/auth/approle/login",
                        "GET /v1/zakupai/data/app",
                        "GET /v1/zakupai/data/services/calc-service",
                        "PUT /v1/auth/token/revoke-self");
    }

    @Test
    void absentVaultIsUnreachableAfterTheWaitLimit() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = socket.getLocalPort();
        }
        Map<String, String> environment = environment();
        environment.put("VAULT_ADDR", "http://127.0.0.1:" + freePort);
        StartRefused refused = refusal(environment);
        assertThat(refused.verdict()).isEqualTo(Verdict.UNREACHABLE);
        assertThat(refused).hasMessageContaining("127.0.0.1:" + freePort);
        assertThat(pacing.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(27), Duration.ofSeconds(30));
    }

    @Test
    void plainServerBehindHttpsAddressIsATlsVerdictAtOnce() {
        Map<String, String> environment = environment();
        environment.put("VAULT_ADDR", vault.address().toString().replace("http:", "https:"));
        assertThat(refusal(environment).verdict()).isEqualTo(Verdict.TLS);
        assertThat(pacing.pauses()).isEmpty();
    }

    @Test
    void sealedVaultIsWaitedForAndNamed() {
        vault.health(503);
        assertThat(refusal(environment()).verdict()).isEqualTo(Verdict.SEALED);
        assertThat(pacing.pauses()).isNotEmpty();
    }

    @Test
    void uninitialisedVaultIsNamed() {
        vault.health(501);
        StartRefused refused = refusal(environment());
        assertThat(refused.verdict()).isEqualTo(Verdict.NOT_INITIALISED);
        assertThat(refused.hint()).isEqualTo("./zakupai init");
    }

    @Test
    void vaultThatIsUnsealedMeanwhileLetsTheServiceStart() {
        vault.health(503);
        pacing.duringNextPause(() -> {});
        pacing.duringNextPause(() -> vault.health(200));
        assertThat(load(environment()).secrets()).hasSize(2);
        assertThat(pacing.pauses()).hasSize(2);
    }

    @Test
    void wrongSecretIdIsRefusedWithOneLoginOnly() {
        vault.acceptOnly("another");
        StartRefused refused = refusal(environment());
        assertThat(refused.verdict()).isEqualTo(Verdict.BAD_CREDENTIALS);
        assertThat(refused).hasMessageContaining("invalid role or secret ID");
        assertThat(vault.logins()).isEqualTo(1);
    }

    @Test
    void lockedRoleIsToldApart() {
        vault.with("PUT auth/approle/login", 403, "{\"errors\":[\"permission denied\"]}");
        StartRefused refused = refusal(environment());
        assertThat(refused.verdict()).isEqualTo(Verdict.BAD_CREDENTIALS);
        assertThat(refused).hasMessageContaining("locked");
    }

    @Test
    void expiredSecretIdIsKnownFromTheDateBesideIt() throws IOException {
        Files.writeString(directory.resolve("secret-id.expires"), "2026-11-22T09:59:59Z\n");
        vault.acceptOnly("another");
        StartRefused refused = refusal(environment());
        assertThat(refused.verdict()).isEqualTo(Verdict.SECRET_ID_EXPIRED);
        assertThat(refused).hasMessageContaining("2026-11-22T09:59:59Z");
    }

    @Test
    void dateOfAnEarlierSecretIdIsNotBelieved() throws IOException {
        Path date = Files.writeString(directory.resolve("secret-id.expires"), "2026-11-22T09:59:59Z\n");
        Files.setLastModifiedTime(date, FileTime.from(Instant.parse("2026-11-01T00:00:00Z")));
        vault.acceptOnly("another");
        assertThat(refusal(environment()).verdict()).isEqualTo(Verdict.BAD_CREDENTIALS);
    }

    @Test
    void secretIdThatHasNotExpiredIsSimplyWrong() throws IOException {
        Files.writeString(directory.resolve("secret-id.expires"), "2026-11-22T10:00:01Z\n");
        vault.acceptOnly("another");
        assertThat(refusal(environment()).verdict()).isEqualTo(Verdict.BAD_CREDENTIALS);
    }

    @Test
    void deniedPathsAreAllNamed() {
        vault.with("GET zakupai/data/app", StubVault.DENIED_BY_POLICY)
                .with("GET zakupai/data/services/calc-service", StubVault.DENIED_BY_POLICY);
        StartRefused refused = refusal(environment());
        assertThat(refused.verdict()).isEqualTo(Verdict.DENIED);
        assertThat(refused).hasMessageContaining("zakupai/app").hasMessageContaining("zakupai/services/calc-service");
        assertThat(refused.hint()).contains("zakupai/data/app");
        assertThat(vault.logins()).isEqualTo(1);
    }

    @Test
    void allMissingKeysAreNamedAtOnce() {
        vault.with("GET zakupai/data/app", 404, "{\"errors\":[]}")
                .secret("services/calc-service", 8, "{\"OTHER\":\"x\"}");
        StartRefused refused = refusal(environment());
        assertThat(refused.verdict()).isEqualTo(Verdict.MISSING);
        assertThat(refused)
                .hasMessageContaining("zakupai/app")
                .hasMessageContaining("API_KEY")
                .hasMessageContaining("DATABASE_URL, DATABASE_PASSWORD")
                .hasMessageNotContaining("DATABASE_POOL");
        assertThat(pacing.pauses()).isEmpty();
    }

    @Test
    void unreadableSecretIdFileIsASettingsVerdict() throws IOException {
        Files.delete(secretIdFile);
        StartRefused refused = refusal(environment());
        assertThat(refused.verdict()).isEqualTo(Verdict.BAD_SETTINGS);
        assertThat(refused).hasMessageContaining("VAULT_SECRET_ID_FILE");
    }

    @Test
    void missingAddressIsASettingsVerdict() {
        StartRefused refused =
                catchThrowableOfType(StartRefused.class, () -> ServiceStart.from(Map.of(), DECLARED, Duration.ZERO));
        assertThat(refused.verdict()).isEqualTo(Verdict.BAD_SETTINGS);
        assertThat(refused).hasMessageContaining("VAULT_ADDR");
    }

    @Test
    void environmentVariablesAreNoFallbackUnlessAllowed() {
        Map<String, String> variables =
                new HashMap<>(Map.of("API_KEY", "from-env", "DATABASE_URL", "jdbc:x", "DATABASE_PASSWORD", "env-pw"));
        assertThat(catchThrowableOfType(
                        StartRefused.class, () -> ServiceStart.from(variables, DECLARED, Duration.ZERO)))
                .isNotNull();

        variables.put(ServiceStart.ALLOW_ENVIRONMENT, "true");
        ServiceStart started = ServiceStart.from(variables, DECLARED, Duration.ZERO);
        assertThat(started.client()).isEmpty();
        assertThat(started.secrets().fromEnvironment()).isTrue();
        assertThat(started.secrets().value("app", "API_KEY").map(Secret::reveal))
                .contains("from-env");
    }

    @Test
    void exitCodesAreDistinctAndFixed() {
        assertThat(Verdict.values()).extracting(Verdict::exitCode).containsExactly(70, 71, 72, 73, 74, 75, 76, 77, 78);
    }
}
