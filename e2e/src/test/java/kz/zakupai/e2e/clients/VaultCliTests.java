package kz.zakupai.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The {@code vault} command in a shell script: what scripts see are its output and its exit codes. */
@Timeout(180)
class VaultCliTests {
    @Test
    void anOperatorsScriptRunsFromTheEmptyServerToTheSeal(@TempDir Path folder) throws IOException {
        try (var vault = VaultProcess.start(folder)) {
            Program.Result result = Program.run(
                    List.of("bash", "operator.sh"),
                    Path.of("src/test/shell"),
                    Map.of(
                            "VAULT_ADDR",
                            vault.address().toString(),
                            "HOME",
                            folder.toString(),
                            "JAVA",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "CLASS_PATH",
                            System.getProperty("java.class.path")));
            assertThat(result.output()).endsWith("the day is over\n");
            assertThat(result.exitCode()).isZero();
        }
    }
}
