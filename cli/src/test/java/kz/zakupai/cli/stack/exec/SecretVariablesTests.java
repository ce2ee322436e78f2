package kz.zakupai.cli.stack.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.agent.exec.ExecRefused;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.kv.StoredSecret;
import kz.zakupai.vault.client.start.LoadedSecrets;
import kz.zakupai.vault.client.start.StartRefused;
import kz.zakupai.vault.client.start.Verdict;
import org.junit.jupiter.api.Test;

class SecretVariablesTests {
    private static StoredSecret secret(String path, String... keysAndValues) {
        Map<String, Secret> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], Secret.of(keysAndValues[i + 1]));
        }
        return new StoredSecret(path, 1, values);
    }

    private static WantedSecrets wanted(String prefix, List<String> only, String... files) {
        return WantedSecrets.of("zakupai", "calc-service", true, only, prefix, Arrays.asList(files));
    }

    private static SecretVariables of(WantedSecrets wanted, StoredSecret... secrets) {
        return SecretVariables.of(new LoadedSecrets(List.of(secrets), false), wanted);
    }

    @Test
    void theServicesOwnValueWinsAndItIsSaid() {
        SecretVariables variables = of(
                wanted("", List.of()),
                secret("app", "API_KEY", "shared", "REGION", "kz"),
                secret("services/calc-service", "API_KEY", "own"));
        assertThat(variables.values()).containsOnlyKeys("API_KEY", "REGION");
        assertThat(variables.values())
                .hasEntrySatisfying(
                        "API_KEY", value -> assertThat(value.reveal()).isEqualTo("own"));
        assertThat(variables.notices())
                .containsExactly(
                        "API_KEY stands in zakupai/app and in zakupai/services/calc-service: the latter is used");
    }

    @Test
    void aKeyThatNoVariableCanBeNamedByIsRefusedByNameAndPath() {
        assertThatThrownBy(() -> of(
                        wanted("", List.of()),
                        secret("app", "api.key", "x"),
                        secret("services/calc-service", "9LIVES", "y")))
                .isInstanceOf(ExecRefused.class)
                .hasMessageEndingWith("api.key (zakupai/app), 9LIVES (zakupai/services/calc-service)");
    }

    @Test
    void aPrefixMakesANameOfWhatWasNone() {
        SecretVariables variables = of(
                wanted("MY_", List.of("9LIVES")),
                secret("app", "api.key", "x"),
                secret("services/calc-service", "9LIVES", "y"));
        assertThat(variables.values()).containsOnlyKeys("9LIVES");
    }

    @Test
    void whatIsWantedAndMissingIsOneVerdict() {
        assertThatThrownBy(() -> of(
                        wanted("", List.of("A", "B?", "C")),
                        secret("app", "A", "x"),
                        secret("services/calc-service", "D", "y")))
                .isInstanceOfSatisfying(StartRefused.class, refused -> {
                    assertThat(refused.verdict()).isEqualTo(Verdict.MISSING);
                    assertThat(refused).hasMessageContaining("C in zakupai/app and zakupai/services/calc-service");
                    assertThat(refused.hint()).startsWith("vault kv patch zakupai/services/calc-service C=-");
                });
    }

    @Test
    void aPathThatDoesNotExistIsMissing() {
        assertThatThrownBy(() -> of(wanted("", List.of()), secret("app", "A", "x")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("zakupai/services/calc-service does not exist");
    }

    @Test
    void whatNoEnvironmentHoldsGoesIntoAFile() {
        StoredSecret app = secret("app", "A", "x");
        StoredSecret service = secret("services/calc-service", "BLOB", "a\0b", "LONG", "z".repeat(1 << 17));
        assertThatThrownBy(() -> of(wanted("", List.of(), "LONG"), app, service))
                .isInstanceOf(ExecRefused.class)
                .hasMessageContaining("BLOB (zakupai/services/calc-service) holds a NUL byte");
        assertThatThrownBy(() -> of(wanted("", List.of(), "BLOB"), app, service))
                .isInstanceOf(ExecRefused.class)
                .hasMessageContaining("LONG (zakupai/services/calc-service) is longer than 128 KiB");
        assertThat(of(wanted("", List.of(), "BLOB", "LONG"), app, service).values())
                .containsOnlyKeys("A", "BLOB", "LONG");
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> wanted("1", List.of())).hasMessageContaining("--prefix 1");
        assertThatThrownBy(() -> wanted("", List.of(" "))).hasMessageContaining("--only");
        assertThatThrownBy(() -> wanted("", List.of(), "=x")).hasMessageContaining("--file =x");
        assertThatThrownBy(() -> WantedSecrets.of("zakupai", "../operator", true, List.of(), "", List.of()))
                .hasMessageContaining("--role ../operator");
    }
}
