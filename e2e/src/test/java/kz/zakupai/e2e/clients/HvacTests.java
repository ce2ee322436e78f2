package kz.zakupai.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** hvac, the client of Python, finds in the server what it would find in Vault. The assertions are in the scripts. */
@Timeout(180)
class HvacTests {
    private static final List<String> ON_A_SERVER_OF_THEIR_OWN = List.of("test_cert", "test_lifecycle", "test_tls");

    @TempDir
    static Path folder;

    private static VaultProcess vault;
    private static PostgresServer postgres;
    private static Operator operator;

    @BeforeAll
    static void start() throws IOException {
        PythonEnvironment.prepare();
        postgres = PostgresServer.start();
        vault = VaultProcess.start(Files.createDirectory(folder.resolve("shared")));
        operator = Operator.initialise(vault);
    }

    @AfterAll
    static void stop() throws IOException {
        vault.close();
        postgres.close();
    }

    static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(PythonEnvironment.SCRIPTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("test_") && name.endsWith(".py"))
                    .map(name -> name.substring(0, name.length() - ".py".length()))
                    .filter(name -> !ON_A_SERVER_OF_THEIR_OWN.contains(name))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void theScriptOnTheSharedServerPasses(String script) throws IOException {
        var environment = new HashMap<>(postgres.environment());
        environment.put("VAULT_ADDR", vault.address().toString());
        environment.put("VAULT_TOKEN", operator.rootToken());
        environment.put("AUDIT_FOLDER", folder.toString());
        pass(PythonEnvironment.run(script, environment));
    }

    @Test
    void aNewServerIsInitialisedUnsealedAndSealed() throws IOException {
        try (var fresh = VaultProcess.start(Files.createDirectory(folder.resolve("fresh")))) {
            pass(PythonEnvironment.run(
                    "test_lifecycle", Map.of("VAULT_ADDR", fresh.address().toString())));
        }
    }

    private static void pass(Program.Result result) {
        assertThat(result.output()).containsPattern("Ran [1-9]\\d* tests? in ").containsPattern("\nOK\\s*$");
        assertThat(result.exitCode()).isZero();
    }
}
