package kz.zakupai.vault.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import kz.zakupai.vault.client.StubVault;
import kz.zakupai.vault.client.VaultCondition;
import kz.zakupai.vault.spring.database.PasswordedPostgres;
import kz.zakupai.vault.spring.database.RotatingDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

class LiveRotationTests {
    private static final int LIMIT_SECONDS = 60;
    private static PasswordedPostgres postgres;

    @TempDir
    Path directory;

    private StubVault vault;
    private ConfigurableApplicationContext service;

    /** A service with a database. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    static class WithDatabase {}

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = new PasswordedPostgres();
        postgres.administer("CREATE ROLE app LOGIN PASSWORD 'first'");
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void start() throws Exception {
        postgres.administer("ALTER ROLE app PASSWORD 'first'");
        vault = new StubVault();
        publish(1, "first");
        Path secretId = Files.writeString(directory.resolve("secret-id"), "good-secret-id");
        List<String> arguments = new ArrayList<>(List.of(
                "--VAULT_ADDR=" + vault.address(),
                "--VAULT_ROLE_ID=role-1",
                "--VAULT_SECRET_ID_FILE=" + secretId,
                "--spring.main.banner-mode=off",
                "--zakupai.vault.poll=50ms",
                "--zakupai.vault.secrets[0].path=services/test",
                "--zakupai.vault.secrets[0].keys.DATABASE_URL=spring.datasource.url",
                "--zakupai.vault.secrets[0].keys.DATABASE_USER=spring.datasource.username",
                "--zakupai.vault.secrets[0].keys.DATABASE_PASSWORD=spring.datasource.password"));
        service = new SpringApplicationBuilder(TestService.class, WithDatabase.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        vault.close();
    }

    private void publish(long version, String password) {
        vault.secret(
                "services/test",
                version,
                "{\"DATABASE_URL\":\"" + postgres.url() + "\",\"DATABASE_USER\":\"app\",\"DATABASE_PASSWORD\":\""
                        + password + "\"}");
    }

    private String user() {
        return service.getBean(JdbcClient.class)
                .sql("SELECT current_user")
                .query(String.class)
                .single();
    }

    private Object nextChange() throws InterruptedException {
        return service.getBean(TestService.Changes.class).next(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void newPasswordReachesTheLivePool() throws Exception {
        assertThat(user()).isEqualTo("app");
        assertThat(service.getBean(DataSource.class)).isInstanceOf(RotatingDataSource.class);

        postgres.administer("ALTER ROLE app PASSWORD 'second'");
        publish(2, "second");
        assertThat(nextChange()).isEqualTo(new SecretsChanged("services/test", 2));
        assertThat(service.getEnvironment().getProperty("spring.datasource.password"))
                .isEqualTo("second");
        assertThat(user()).isEqualTo("app");
        assertThat(service.getBean(VaultHealth.class).versionsInUse()).containsEntry("services/test", 2L);
    }

    @Test
    void passwordThatDoesNotWorkLeavesTheOldPoolAndIsReported() throws Exception {
        MeterRegistry meters = new SimpleMeterRegistry();
        service.getBean(VaultMetrics.class).bindTo(meters);
        publish(2, "not-the-password");
        assertThat(nextChange()).isEqualTo(new SecretsRejected("services/test", 2));
        assertThat(meters.get("vault.client.rotation.failures")
                        .functionCounter()
                        .count())
                .isPositive();
        assertThat(user()).isEqualTo("app");
        assertThat(service.getEnvironment().getProperty("spring.datasource.password"))
                .isEqualTo("first");
        VaultHealth.Report report = service.getBean(VaultHealth.class).report();
        assertThat(report.status()).isEqualTo(VaultHealth.Status.DEGRADED);
        assertThat(report.reason()).contains("version 2 of services/test").doesNotContain("not-the-password");

        publish(3, "first");
        Object change = nextChange();
        while (change.equals(new SecretsRejected("services/test", 2))) {
            change = nextChange();
        }
        assertThat(change).isEqualTo(new SecretsChanged("services/test", 3));
        assertThat(service.getBean(VaultHealth.class).report().status()).isEqualTo(VaultHealth.Status.HEALTHY);
    }

    @Test
    void oneStateOfTheVaultIsOneAndTheOthersAreThereWithZero() {
        MeterRegistry meters = new SimpleMeterRegistry();
        service.getBean(VaultMetrics.class).bindTo(meters);

        for (VaultCondition.State state : VaultCondition.State.values()) {
            assertThat(meters.get("vault.client.condition")
                            .tag("state", state.name().toLowerCase(Locale.ROOT))
                            .gauge()
                            .value())
                    .isEqualTo(state == VaultCondition.State.HEALTHY ? 1 : 0);
        }
    }

    @Test
    void actuatorHidesTheValuesWhereverTheyShow() {
        SanitizingFunction sanitizing = service.getBean(SanitizingFunction.class);
        var source = service.getEnvironment().getPropertySources().get(VaultPropertySource.NAME);
        assertThat(sanitizing
                        .apply(new SanitizableData(source, "any.name", "first"))
                        .getValue())
                .isEqualTo(SanitizableData.SANITIZED_VALUE);
        assertThat(sanitizing
                        .apply(new SanitizableData(null, "spring.datasource.password", "first"))
                        .getValue())
                .isEqualTo(SanitizableData.SANITIZED_VALUE);
        assertThat(sanitizing
                        .apply(new SanitizableData(null, "server.port", "7001"))
                        .getValue())
                .isEqualTo("7001");
    }
}
