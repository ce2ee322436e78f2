package kz.zakupai.vault.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.StubVault;
import kz.zakupai.vault.client.TestingPacing;
import kz.zakupai.vault.client.session.LoginRefused.Reason;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.ScriptedServer;
import kz.zakupai.vault.client.transport.VaultError;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultTransport;
import kz.zakupai.vault.client.transport.VaultUnreachable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class VaultSessionTests {
    private static final VaultRequest READ = VaultRequest.get("zakupai/data/app");
    private static final String RENEW = "PUT auth/token/renew-self";
    private static final String LOOKUP = "GET auth/token/lookup-self";

    @TempDir
    Path directory;

    private final TestingPacing pacing = new TestingPacing();
    private StubVault vault;
    private VaultTransport wire;
    private Path secretIdFile;
    private VaultSession session;

    @BeforeEach
    void start() throws IOException {
        vault = new StubVault().secret("app", 1, "{\"K\":\"v\"}");
        wire = VaultTransport.open(VaultSettings.of(vault.address()));
        secretIdFile = Files.writeString(directory.resolve("secret-id"), "good-secret-id");
        session = new VaultSession(
                wire,
                new Credentials.AppRole(
                        "approle",
                        new SecretSource.Inline("VAULT_ROLE_ID", Secret.of("role-1")),
                        new SecretSource.InFile("VAULT_SECRET_ID_FILE", secretIdFile)),
                pacing);
    }

    @AfterEach
    void stop() throws IOException {
        session.close();
        wire.close();
        vault.close();
    }

    private VaultSession withToken(String token) {
        return new VaultSession(
                wire, new Credentials.Token(new SecretSource.Inline("VAULT_TOKEN", Secret.of(token))), pacing);
    }

    @Test
    void manyRequestsShareOneLogin() {
        for (int i = 0; i < 10; i++) {
            assertThat(session.send(READ).status()).isEqualTo(200);
        }
        assertThat(vault.logins()).isEqualTo(1);
    }

    @Test
    void deadTokenLeadsToOneNewLoginHoweverManyThreadsFindOut() throws Exception {
        session.send(READ);
        vault.forgetTokens();
        List<Callable<Integer>> reads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            reads.add(() -> session.send(READ).status());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> read : threads.invokeAll(reads)) {
                assertThat(read.get()).isEqualTo(200);
            }
        }
        assertThat(vault.logins()).isEqualTo(2);
    }

    @Test
    void policyDenialIsNoReasonToLogIn() {
        vault.with("GET zakupai/data/app", StubVault.DENIED_BY_POLICY);
        assertThat(session.send(READ).status()).isEqualTo(403);
        assertThat(vault.logins()).isEqualTo(1);
        assertThat(vault.count(LOOKUP)).isZero();
    }

    @Test
    void denialWithoutAListIsConfirmedByLookup() {
        vault.with("GET zakupai/data/app", 403, "{\"errors\":[\"permission denied\"]}");
        assertThat(session.send(READ).status()).isEqualTo(403);
        assertThat(vault.count(LOOKUP)).isEqualTo(1);
        assertThat(vault.logins()).isEqualTo(1);
    }

    @Test
    void endedTokenIsReplacedBeforeItIsSent() {
        session.send(READ);
        pacing.advance(Duration.ofSeconds(3600));
        assertThat(session.send(READ).status()).isEqualTo(200);
        assertThat(vault.logins()).isEqualTo(2);
        assertThat(vault.count(LOOKUP)).isZero();
    }

    @Test
    void tokenIsRenewedAtTwoThirdsOfItsLife() {
        session.open();
        assertThat(session.keepAlive()).isEqualTo(Duration.ofSeconds(2400));
        pacing.advance(Duration.ofSeconds(2399));
        session.keepAlive();
        assertThat(vault.count(RENEW)).isZero();

        pacing.advance(Duration.ofSeconds(1));
        assertThat(session.keepAlive()).isEqualTo(Duration.ofSeconds(2400));
        assertThat(vault.count(RENEW)).isEqualTo(1);
        assertThat(session.tokenTimeLeft()).contains(Duration.ofSeconds(3600));
        assertThat(vault.logins()).isEqualTo(1);
    }

    @Test
    void newLoginComesWhenRenewalsGiveLittle() {
        session.open();
        vault.with(RENEW, 200, "{\"auth\":{\"lease_duration\":1799,\"renewable\":true}}");
        pacing.advance(Duration.ofSeconds(2400));
        session.keepAlive();
        assertThat(vault.logins()).isEqualTo(2);
        assertThat(session.tokenTimeLeft()).contains(Duration.ofSeconds(3600));
    }

    @Test
    void failedRenewalIsReportedAndTriedAgainInTime() {
        session.open();
        vault.with(RENEW, 500, "{\"errors\":[\"internal error\"]}");
        pacing.advance(Duration.ofSeconds(3590));
        Duration retry = session.keepAlive();
        assertThat(retry).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(session.failedRenewals()).isEqualTo(1);
        assertThat(session.problem())
                .hasValueSatisfying(text -> assertThat(text).contains("500"));

        vault.with(RENEW, 200, "{\"auth\":{\"lease_duration\":3600,\"renewable\":true}}");
        session.keepAlive();
        assertThat(session.problem()).isEmpty();
    }

    @Test
    void renewalOfADeadTokenBecomesALogin() {
        session.open();
        vault.forgetTokens();
        pacing.advance(Duration.ofSeconds(2400));
        session.keepAlive();
        assertThat(vault.logins()).isEqualTo(2);
        assertThat(session.problem()).isEmpty();
    }

    @Test
    void refusedSecretIdIsNotSentAgainUntilItsSourceChanges() throws IOException {
        vault.acceptOnly("another");
        for (int i = 0; i < 10; i++) {
            assertThat(catchThrowableOfType(LoginRefused.class, () -> session.send(READ))
                            .reason())
                    .isEqualTo(Reason.INVALID_CREDENTIALS);
            pacing.advance(Duration.ofHours(1));
        }
        assertThat(vault.logins()).isEqualTo(1);

        Files.writeString(secretIdFile, "another\n");
        assertThat(session.send(READ).status()).isEqualTo(200);
        assertThat(vault.logins()).isEqualTo(2);
    }

    @Test
    void lockedRoleIsTriedAgainWhenTheLockHasPassed() {
        vault.with("PUT auth/approle/login", 403, "{\"errors\":[\"permission denied\"]}");
        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowableOfType(LoginRefused.class, () -> session.send(READ))
                            .reason())
                    .isEqualTo(Reason.LOCKED_OR_NOT_MOUNTED);
        }
        assertThat(vault.logins()).isEqualTo(1);
        pacing.advance(Duration.ofMinutes(15));
        assertThatThrownBy(() -> session.send(READ)).isInstanceOf(LoginRefused.class);
        assertThat(vault.logins()).isEqualTo(2);
    }

    @Test
    void givenTokenIsUsedWithoutLogin() {
        vault.addToken("hvs.given");
        vault.with(LOOKUP, 200, "{\"data\":{\"ttl\":60,\"creation_ttl\":60,\"renewable\":true}}");
        VaultSession given = withToken("hvs.given");
        assertThat(given.send(READ).status()).isEqualTo(200);
        assertThat(given.tokenTimeLeft()).contains(Duration.ofSeconds(60));
        assertThat(vault.logins()).isZero();
    }

    @Test
    void deadGivenTokenIsRefused() {
        LoginRefused refused = catchThrowableOfType(
                LoginRefused.class, () -> withToken("hvs.dead").send(READ));
        assertThat(refused.reason()).isEqualTo(Reason.DEAD_TOKEN);
        assertThat(refused).hasMessageContaining("VAULT_TOKEN").hasMessageNotContaining("hvs.dead");
    }

    @Test
    void developmentTokenIsRefusedOutsideDevelopmentMode() {
        vault.addToken("dummy-local-token");
        assertThatThrownBy(() -> withToken("dummy-local-token").send(READ))
                .isInstanceOf(InvalidVaultSettings.class)
                .hasMessageContaining("VAULT_TOKEN");

        vault.with("GET sys/seal-status", 200, "{\"storage_type\":\"inmem\",\"n\":1}");
        assertThat(withToken("dummy-local-token").send(READ).status()).isEqualTo(200);
    }

    @Test
    void ownTokenIsRevokedAtTheEndAndAGivenOneIsNot() {
        session.open();
        session.logOut();
        session.logOut();
        vault.addToken("hvs.given");
        VaultSession given = withToken("hvs.given");
        given.open();
        given.logOut();
        assertThat(vault.count("PUT auth/token/revoke-self")).isEqualTo(1);
    }

    @Test
    void badRequestFromSomethingElseIsNoRefusal() {
        vault.with("PUT auth/approle/login", 400, "Client sent an HTTP request to an HTTPS server.");
        assertThatThrownBy(() -> session.send(READ)).isInstanceOf(VaultError.class);
        vault.with("PUT auth/approle/login", 200, "{\"auth\":{\"client_token\":\"hvs.late\",\"lease_duration\":60}}");
        vault.addToken("hvs.late");
        assertThat(session.send(READ).status()).isEqualTo(200);
    }

    @Test
    void threadsThatWaitedForAFailedLoginShareItsFailure() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedServer slow = new ScriptedServer((_, _, connection) -> {
                    asked.incrementAndGet();
                    awaitUninterruptibly(release);
                    connection.close();
                });
                VaultTransport slowWire = VaultTransport.open(VaultSettings.of(slow.address()));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            VaultSession waiting = new VaultSession(
                    slowWire,
                    new Credentials.AppRole(
                            "approle",
                            new SecretSource.Inline("VAULT_ROLE_ID", Secret.of("role-1")),
                            new SecretSource.Inline("VAULT_SECRET_ID", Secret.of("good-secret-id"))),
                    pacing);
            List<Future<VaultResponse>> requests = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                requests.add(threads.submit(() -> waiting.send(READ)));
            }
            while (waiting.waitingForLogin() < 4) {
                Thread.onSpinWait();
            }
            release.countDown();
            for (Future<VaultResponse> request : requests) {
                assertThatThrownBy(request::get).hasCauseInstanceOf(VaultUnreachable.class);
            }
            assertThat(asked).hasValue(1);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
