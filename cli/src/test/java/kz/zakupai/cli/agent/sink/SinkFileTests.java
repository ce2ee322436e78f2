package kz.zakupai.cli.agent.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import kz.zakupai.cli.agent.config.AutoAuth.Sink;
import kz.zakupai.cli.agent.config.FileTemplate.Owner;
import kz.zakupai.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token in a file: whole, for whom it is meant, and nothing left beside it. */
final class SinkFileTests {
    private static final Secret TOKEN = Secret.of("hvs.a-token");

    @TempDir
    private Path folder;

    private Path write(int mode, Optional<Owner> owner) throws IOException {
        Path file = folder.resolve("token");
        new SinkFile(new Sink(file, mode, owner, Optional.empty())).write(TOKEN);
        return file;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void theFileHoldsTheTokenAndNothingElseAndHasItsMode() throws IOException {
        Path file = write(0640, Optional.empty());
        assertThat(file).hasContent("hvs.a-token");
        assertThat(mode(file)).isEqualTo("rw-r-----");
        assertThat(mode(write(0604, Optional.empty()))).isEqualTo("rw----r--");
    }

    @Test
    void modeZeroLeavesTheModeOfTheFileThatIsThere() throws IOException {
        assertThat(mode(write(0, Optional.empty()))).isEqualTo("rw-------");
        Files.setPosixFilePermissions(folder.resolve("token"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(mode(write(0, Optional.empty()))).isEqualTo("rw-r--r--");
    }

    @Test
    void aFileThatWasWiderIsReplacedAndNotWrittenInto() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Object before = Files.getAttribute(file, "unix:ino");
        write(0600, Optional.empty());
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(Files.getAttribute(file, "unix:ino")).isNotEqualTo(before);
    }

    @Test
    void aFileThatHoldsTheTokenAlreadyIsLeftAlone() throws IOException {
        Object first = Files.getAttribute(write(0600, Optional.empty()), "unix:ino");
        assertThat(Files.getAttribute(write(0600, Optional.empty()), "unix:ino"))
                .isEqualTo(first);
        assertThat(Files.getAttribute(write(0640, Optional.empty()), "unix:ino"))
                .isNotEqualTo(first);
    }

    @Test
    void anOwnerByNumberMayBeOneselfAndAnUnknownOneLeavesTheOldContent() throws IOException {
        Object self = Files.getAttribute(folder, "unix:uid");
        assertThat(write(0600, Optional.of(new Owner(self.toString(), "")))).hasContent("hvs.a-token");
        Files.writeString(folder.resolve("token"), "old");
        assertThatThrownBy(() -> write(0600, Optional.of(new Owner("no-such-user-here", ""))))
                .isInstanceOf(IOException.class);
        assertThat(folder.resolve("token")).hasContent("old");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("token"));
        }
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("missing/token");
        assertThatThrownBy(() -> new SinkFile(new Sink(file, 0640, Optional.empty(), Optional.empty())).write(TOKEN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.resolve("missing").toString());
    }
}
