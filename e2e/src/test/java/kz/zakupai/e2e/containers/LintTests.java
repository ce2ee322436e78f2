package kz.zakupai.e2e.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others' programs think of the files. */
class LintTests {
    @TempDir
    Path folder;

    @BeforeAll
    static void prepare() throws IOException {
        LintTools.prepare();
    }

    @Test
    void hadolintFindsNothingInTheDockerfile() throws IOException {
        LintTools.passes("hadolint", "../Dockerfile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.hashicorp.yaml", "compose.openbao.yaml"})
    void composeFilesKeepToTheSpecification(String name) throws IOException {
        // The schema describes files after merging: a removal is none of its business.
        String text = Files.readString(Path.of("..", name)).replaceAll("(?m)^ +[a-z_]+: !reset .*$", "");
        Path file = Files.writeString(folder.resolve(name), text);
        LintTools.passes("check-jsonschema", "--builtin-schema", "vendor.compose-spec", file.toString());
    }
}
