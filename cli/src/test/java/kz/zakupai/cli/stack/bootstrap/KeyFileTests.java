package kz.zakupai.cli.stack.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import kz.zakupai.cli.stack.home.StackFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTests {
    @TempDir
    Path folder;

    @Test
    void whereKeysCouldNotBeWrittenIsFoundOutBeforeThereAreAny() throws Exception {
        Path taken = Files.createFile(folder.resolve("creds"));

        assertThatExceptionOfType(StackFailure.class).isThrownBy(() -> new KeyFile(taken).probe());
    }

    @Test
    void tryingLeavesNothingBehind() {
        Path credentials = folder.resolve("creds");

        new KeyFile(credentials).probe();

        assertThat(credentials).isEmptyDirectory();
    }
}
