package kz.zakupai.vault.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.kv.KeyValueStore;
import kz.zakupai.vault.client.session.Credentials;
import kz.zakupai.vault.client.session.SecretSource;
import kz.zakupai.vault.client.session.VaultSession;
import kz.zakupai.vault.client.start.SecretsDeclaration;
import kz.zakupai.vault.client.start.SecretsLoader;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Whatever happens, and at every log level: no token, secret-id or value in a log line, an exception or a text form. */
class LeakTests {
    private static final String VALUE = "canary-value-1";
    private static final String SECRET_ID = "canary-secret-id-2";
    private static final String NEW_SECRET_ID = "canary-secret-id-3";
    private static final String ROLE_PATH = "auth/approle/role/calc-service/secret-id";
    private static final SecretsDeclaration DECLARED =
            SecretsDeclaration.of("zakupai", List.of(SecretsDeclaration.secret("app", "K", "L")));

    @TempDir
    Path directory;

    private final TestingPacing pacing = new TestingPacing();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final List<Object> printed = new ArrayList<>();
    private Logger root;
    private Level levelBefore;
    private StubVault vault;
    private VaultClient client;

    @BeforeEach
    void start() throws IOException {
        root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        levelBefore = root.getLevel();
        root.setLevel(Level.TRACE);
        lines.start();
        root.addAppender(lines);
        vault = new StubVault().secret("app", 1, "{\"K\":\"" + VALUE + "\",\"N\":{\"deep\":\"" + VALUE + "\"}}");
        vault.acceptOnly(SECRET_ID);
        Path file = Files.writeString(directory.resolve("secret-id"), SECRET_ID);
        client = VaultClient.open(
                VaultClientSettings.of(
                        VaultSettings.of(vault.address()),
                        new Credentials.AppRole(
                                "approle",
                                new SecretSource.Inline("VAULT_ROLE_ID", Secret.of("role-1")),
                                new SecretSource.InFile("VAULT_SECRET_ID_FILE", file))),
                pacing);
    }

    @AfterEach
    void stop() throws IOException {
        root.detachAppender(lines);
        root.setLevel(levelBefore);
        client.close();
        vault.close();
    }

    private void failing(Runnable action) {
        Throwable failure = catchThrowable(action::run);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        printed.add(trace);
    }

    private String everything() {
        StringBuilder all = new StringBuilder();
        lines.list.forEach(event -> {
            all.append(event.getFormattedMessage()).append('\n');
            if (event.getThrowableProxy() != null) {
                all.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        });
        printed.forEach(object -> all.append(object).append('\n'));
        return all.toString();
    }

    @Test
    void textFormsOfWhatHoldsSecretsAreSilent() {
        KeyValueStore store = client.keyValue("zakupai");
        VaultRequest request = VaultRequest.get("zakupai/data/app");
        printed.addAll(List.of(
                store.read("app").orElseThrow(),
                client.send(request),
                client.send(request).json(),
                client.send(request).json().object("data").object("data").fields(),
                client.settings(),
                request.withToken(Secret.of(VALUE))));
        assertThat(everything()).doesNotContain("canary", "hvs.stub");
    }

    @Test
    void failuresAreSilent() throws IOException {
        failing(() -> new SecretsLoader(client, Duration.ZERO).load(DECLARED));
        vault.with("GET zakupai/data/app", 500, "{\"errors\":[\"internal error\"]}");
        failing(() -> client.keyValue("zakupai").read("app"));
        vault.with("GET zakupai/data/app", 200, "{\"data\":{\"data\":{\"K\":\"" + VALUE + "\",}}}");
        failing(() -> client.keyValue("zakupai").read("app"));
        vault.with("GET zakupai/data/app", StubVault.DENIED_BY_POLICY);
        failing(() -> new SecretsLoader(client, Duration.ZERO).load(DECLARED));
        vault.acceptOnly("another");
        vault.forgetTokens();
        failing(() -> client.keyValue("zakupai").read("app"));
        vault.close();
        failing(() -> client.keyValue("zakupai").read("app"));
        assertThat(printed).hasSize(6);
        assertThat(everything()).doesNotContain("canary", "hvs.stub");
    }

    @Test
    void backgroundWorkIsSilent() {
        vault.with(
                        "PUT " + ROLE_PATH + "/lookup",
                        200,
                        "{\"data\":{\"secret_id_accessor\":\"a\",\"creation_time\":\"2026-11-01T00:00:00Z\",\"expiration_time\":\"2026-11-23T00:00:00Z\"}}")
                .with("PUT " + ROLE_PATH, 200, "{\"data\":{\"secret_id\":\"" + NEW_SECRET_ID + "\"}}")
                .with("PUT " + ROLE_PATH + "-accessor/destroy", 500, "{\"errors\":[\"internal error\"]}");
        failing(client::replaceSecretId);
        vault.with("PUT " + ROLE_PATH, 200, "{\"data\":{\"secret_id\":\"" + NEW_SECRET_ID + "b\"}}");
        vault.acceptAlso(NEW_SECRET_ID + "b");
        client.replaceSecretId();
        vault.health(503);
        client.lookNow();
        pacing.advance(Duration.ofHours(2));
        client.renewNow();
        assertThat(lines.list)
                .anySatisfy(event -> assertThat(event.getLoggerName()).isEqualTo(VaultSession.class.getName()));
        assertThat(everything()).doesNotContain("canary", "hvs.stub");
    }
}
