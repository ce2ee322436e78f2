package kz.zakupai.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.zakupai.cli.vault.VaultShell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack's own policies, linted and tested with the commands that operators use. */
class StackPoliciesTests {
    private static final Path POLICIES = Path.of("../monitoring/vault/policies");

    private final VaultShell shell = new VaultShell(Map.of());

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".hcl"))
                    .sorted()
                    .map(Path::toString)
                    .toList();
        }
    }

    private Outcome run(String command, List<String> files, String... flags) {
        List<String> arguments = new ArrayList<>(List.of("policy", command));
        arguments.addAll(List.of(flags));
        arguments.addAll(files);
        return shell.run(arguments, "");
    }

    @Test
    void lintHasNothingToSay() throws IOException {
        List<String> files = files(POLICIES);
        assertThat(files).hasSizeGreaterThanOrEqualTo(8);
        Outcome lint = run("lint", files, "-mount=zakupai=kv-v2", "-mount=pki=pki", "-mount=pki_int=pki");
        assertThat(lint.out()).isEqualTo("Success! Nothing found in " + files.size() + " files\n");
        assertThat(lint.code()).isZero();
    }

    @Test
    void everyPolicyIsTestedAndPasses() throws IOException {
        List<String> tests = files(POLICIES.resolve("tests"));
        Outcome outcome = run("test", tests);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        StringBuilder all = new StringBuilder();
        for (String test : tests) {
            all.append(Files.readString(Path.of(test)));
        }
        for (String policy : files(POLICIES)) {
            assertThat(all).contains("\"../" + Path.of(policy).getFileName() + "\"");
        }
    }

    @Test
    void aRuleTooManyFailsTheTest(@TempDir Path folder) throws IOException {
        Path tests = Files.createDirectories(folder.resolve("tests"));
        Files.copy(POLICIES.resolve("tests/calc-service.hcl"), tests.resolve("calc-service.hcl"));
        Files.writeString(
                folder.resolve("calc-service.hcl"),
                Files.readString(POLICIES.resolve("calc-service.hcl"))
                        + "\npath \"zakupai/data/services/*\" { capabilities = [\"read\"] }\n");
        Outcome outcome = run("test", List.of(tests.resolve("calc-service.hcl").toString()));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out())
                .contains("FAILED  the secrets of others stay closed")
                .contains("read zakupai/data/services/etl-service is allowed but must be denied");
    }
}
