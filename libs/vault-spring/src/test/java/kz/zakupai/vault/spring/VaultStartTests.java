package kz.zakupai.vault.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import kz.zakupai.vault.client.StubVault;
import kz.zakupai.vault.client.VaultClient;
import kz.zakupai.vault.client.start.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;

class VaultStartTests {
    private static final String CANARY = "canary-value-4711";
    private static final int MAX_START_SECONDS = 60;

    @TempDir
    Path directory;

    private StubVault vault;
    private Path secretId;

    @BeforeEach
    void start() throws IOException {
        secretId = Files.writeString(directory.resolve("secret-id"), "good-secret-id");
        vault = new StubVault()
                .secret("app", 3, "{\"API_KEY\":\"" + CANARY + "\"}")
                .secret("services/test", 1, "{\"DB_USER\":\"test\"}");
    }

    @AfterEach
    void stop() throws IOException {
        vault.close();
    }

    private List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--VAULT_ADDR=" + vault.address(),
                "--VAULT_ROLE_ID=role-1",
                "--VAULT_SECRET_ID_FILE=" + secretId,
                "--spring.main.banner-mode=off",
                "--zakupai.vault.wait=0s",
                "--zakupai.vault.secrets[0].path=app",
                "--zakupai.vault.secrets[0].keys.API_KEY=zakupai.api-key",
                "--zakupai.vault.secrets[1].path=services/test",
                "--zakupai.vault.secrets[1].keys.DB_USER=test.user",
                "--zakupai.vault.secrets[1].keys.DB_SCHEMA?=test.schema"));
        for (String argument : more) {
            String name = argument.substring(0, argument.indexOf('=') + 1);
            arguments.removeIf(earlier -> earlier.startsWith(name));
            arguments.add(argument);
        }
        return arguments;
    }

    private ConfigurableApplicationContext run(String... more) {
        return new SpringApplicationBuilder(TestService.class)
                .web(WebApplicationType.NONE)
                .run(arguments(more).toArray(String[]::new));
    }

    @Test
    void declaredSecretsArePropertiesBeforeTheContextStarts() {
        try (ConfigurableApplicationContext context = run("--zakupai.api-key=from-the-command-line")) {
            assertThat(context.getEnvironment().getProperty("zakupai.api-key")).isEqualTo(CANARY);
            assertThat(context.getEnvironment().getProperty("test.user")).isEqualTo("test");
            assertThat(context.getEnvironment().getProperty("test.schema")).isNull();
            assertThat(context.getBean(VaultClient.class).tokenTimeLeft()).isPresent();
            VaultHealth health = context.getBean(VaultHealth.class);
            assertThat(health.report().status()).isEqualTo(VaultHealth.Status.HEALTHY);
            assertThat(health.versionsInUse()).containsEntry("app", 3L).containsEntry("services/test", 1L);
            assertThat(vault.logins()).isEqualTo(1);
        }
    }

    @Test
    void secretsAmongTheArgumentsAreNotTaken() throws IOException {
        Files.delete(secretId);
        VaultStartFailure failure = catchThrowableOfType(
                VaultStartFailure.class,
                () -> run("--VAULT_SECRET_ID_FILE=", "--VAULT_SECRET_ID=good-secret-id", "--VAULT_TOKEN=hvs.token"));
        assertThat(failure.refused().verdict()).isEqualTo(Verdict.BAD_SETTINGS);
        assertThat(failure).hasMessageContaining("VAULT_SECRET_ID: neither it nor VAULT_SECRET_ID_FILE is set");
    }

    @Test
    void propertySourcePrintsNoValue() {
        try (ConfigurableApplicationContext context = run()) {
            PropertySource<?> source = Objects.requireNonNull(
                    context.getEnvironment().getPropertySources().get(VaultPropertySource.NAME));
            assertThat(source + " " + source.getSource()).doesNotContain(CANARY);
        }
    }

    @Test
    void serviceWithoutDeclarationNeedsNoVault() {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(TestService.class)
                .web(WebApplicationType.NONE)
                .run("--spring.main.banner-mode=off")) {
            assertThat(context.getBean(VaultHealth.class).report().status()).isEqualTo(VaultHealth.Status.UNUSED);
        }
    }

    @Test
    void nothingIsLoadedWhileBeansAreWorkedOutAtBuildTime() {
        try (ConfigurableApplicationContext context = run("--spring.aot.processing=true")) {
            assertThat(context.getEnvironment().getProperty("zakupai.api-key")).isNull();
            assertThat(vault.received()).isEmpty();
        }
    }

    @Test
    void trainingNeedsNoVaultAndLeavesNoSecret() {
        Logger logger = (Logger) LoggerFactory.getLogger(StartTraining.class);
        ListAppender<ILoggingEvent> complaints = new ListAppender<>();
        complaints.start();
        logger.addAppender(complaints);
        try (ConfigurableApplicationContext context = run("--zakupai.training=true")) {
            assertThat(context.getEnvironment().getProperty("zakupai.api-key")).isNull();
            assertThat(vault.received()).isEmpty();
            assertThat(complaints.list)
                    .noneSatisfy(event -> assertThat(event.getLevel()).isEqualTo(Level.WARN));
        } finally {
            logger.detachAppender(complaints);
        }
    }

    @Test
    void missingKeyRefusesTheStartWithItsExitCode() {
        vault.secret("services/test", 2, "{}");
        VaultStartFailure failure = catchThrowableOfType(VaultStartFailure.class, this::run);
        assertThat(failure.refused().verdict()).isEqualTo(Verdict.MISSING);
        assertThat(failure.getExitCode()).isEqualTo(77);
    }

    @Test
    void missingAddressRefusesTheStart() {
        VaultStartFailure failure = catchThrowableOfType(VaultStartFailure.class, () -> run("--VAULT_ADDR="));
        assertThat(failure.refused().verdict()).isEqualTo(Verdict.BAD_SETTINGS);
        assertThat(failure).hasMessageContaining("VAULT_ADDR: is not set");
    }

    @Test
    void refusedProcessSaysWhyOnStderrAndExitsWithTheVerdictsCode() throws Exception {
        vault.with("GET zakupai/data/app", StubVault.DENIED_BY_POLICY);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TestService.class.getName(),
                "--spring.main.web-application-type=none"));
        command.addAll(arguments());
        Process process = new ProcessBuilder(command).start();
        String stderr = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        String stdout = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(MAX_START_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(76);
        assertThat(stderr).contains("start refused (exit code 76)", "zakupai/app", "hint: ");
        assertThat(stderr + stdout)
                .doesNotContain(CANARY, "good-secret-id", "hvs.stub")
                .doesNotContain("\tat ");
    }
}
