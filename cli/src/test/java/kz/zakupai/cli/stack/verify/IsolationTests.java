package kz.zakupai.cli.stack.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import kz.zakupai.cli.stack.VaultWithBlueprint;
import kz.zakupai.cli.stack.bootstrap.StackSecrets;
import kz.zakupai.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationTests {
    @TempDir
    Path folder;

    private VaultWithBlueprint vault;

    @BeforeEach
    void start() {
        vault = new VaultWithBlueprint(folder);
        vault.apply();
        new StackSecrets(vault.admin, line -> {}).complete(vault.blueprint);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void thePoliciesOfTheProjectKeepServicesApart() {
        assertThat(new Isolation(vault.admin).breaches()).isEmpty();
    }

    @Test
    void aWidenedPolicyIsABreach() {
        vault.admin.write(
                "sys/policies/acl/calc-service", Map.of("policy", "path \"zakupai/*\" { capabilities = [\"read\"] }"));
        assertThat(new Isolation(vault.admin).breaches())
                .contains("calc-service got 200 for GET zakupai/data/services/etl-service, not 403");
    }

    @Test
    void aBotsTokenThatEveryServiceReadsIsABreach() {
        new StackSecrets(vault.admin, line -> {})
                .set("services/alertmanager", Map.of("TELEGRAM_BOT_TOKEN", Secret.of("123456:of-the-bot")));
        assertThat(new Isolation(vault.admin).breaches()).isEmpty();
        vault.asRoot();
        vault.admin.write(
                "sys/policies/acl/risk-engine",
                Map.of("policy", "path \"zakupai/data/services/*\" { capabilities = [\"read\"] }"));
        assertThat(new Isolation(vault.admin).breaches())
                .contains("risk-engine got 200 for GET zakupai/data/services/alertmanager, not 403");
    }

    @Test
    void metricsThatNeedASecondPolicyAreTold() {
        vault.asRoot();
        vault.admin.write(
                "sys/policies/acl/prometheus", Map.of("policy", "path \"zakupai/*\" { capabilities = [\"read\"] }"));
        assertThat(new Isolation(vault.admin).breaches())
                .contains(
                        "prometheus got 403 for GET sys/metrics, not 200",
                        "prometheus got 200 for GET zakupai/data/app, not 403");
    }

    @Test
    void aPolicyThatIsTooNarrowIsTold() {
        vault.admin.write(
                "sys/policies/acl/calc-service",
                Map.of("policy", "path \"zakupai/data/app\" { capabilities = [\"read\"] }"));
        assertThat(new Isolation(vault.admin).breaches())
                .contains("calc-service got 403 for GET zakupai/data/services/calc-service, not 200");
    }

    @Test
    void theChecksOwnSecretIdsAreGoneAfterwards() {
        int before =
                vault.admin.list("auth/approle/role/calc-service/secret-id").size();
        new Isolation(vault.admin).breaches();
        assertThat(vault.admin.list("auth/approle/role/calc-service/secret-id")).hasSize(before);
    }
}
