package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTests {
    @TempDir
    private Path folder;

    @Test
    void itHoldsTheProcessIdWhileTheServerRuns() throws IOException {
        Path path = folder.resolve("vault.pid");
        Files.writeString(path, "12345, of a server that was killed");

        try (PidFile _ = PidFile.write(path)) {
            assertThat(path).hasContent(Long.toString(ProcessHandle.current().pid()));
            assertThat(files()).containsExactly(path);
        }
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void whatAnotherServerHasWrittenSinceIsLeftAlone() throws IOException {
        Path path = folder.resolve("vault.pid");
        try (PidFile _ = PidFile.write(path)) {
            Files.writeString(path, "1\n");
        }

        assertThat(path).hasContent("1");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        Path path = folder.resolve("none/vault.pid");

        assertThatThrownBy(() -> PidFile.write(path))
                .isInstanceOf(PidFile.Unwritable.class)
                .hasMessageContaining(path.toString());
    }
}
