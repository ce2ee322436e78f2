package kz.zakupai.vault.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.JDBC;

final class NativeLibraryTests {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,Linux/x86_64",
        "Linux,aarch64,Linux/aarch64",
        "Mac OS X,x86_64,Mac/x86_64",
        "Mac OS X,aarch64,Mac/aarch64"
    })
    void unpackedLibraryBesideTheJarIsFound(String system, String architecture, String folder) throws Exception {
        Path expected = Files.createDirectories(directory.resolve("sqlite-1.2/org/sqlite/native/" + folder));
        Path jar = directory.resolve("sqlite-1.2.jar");
        assertThat(NativeLibrary.unpackedBeside(jar, system, architecture)).contains(expected);
    }

    @Test
    void libraryOfAnotherVersionOrMachineIsNotTaken() throws Exception {
        Files.createDirectories(directory.resolve("sqlite-1.1/org/sqlite/native/Linux/x86_64"));
        assertThat(NativeLibrary.unpackedBeside(directory.resolve("sqlite-1.2.jar"), "Linux", "amd64"))
                .isEmpty();
        Path jar = directory.resolve("sqlite-1.1.jar");
        assertThat(NativeLibrary.unpackedBeside(jar, "Linux", "riscv64")).isEmpty();
        assertThat(NativeLibrary.unpackedBeside(jar, "Windows 11", "amd64")).isEmpty();
        assertThat(NativeLibrary.unpackedBeside(directory, "Linux", "amd64")).isEmpty();
    }

    @Test
    void theJarHoldsItsLibrariesWhereTheyAreLookedFor() throws Exception {
        URI jar = URI.create(
                "jar:" + JDBC.class.getProtectionDomain().getCodeSource().getLocation());
        try (FileSystem inside = FileSystems.newFileSystem(jar, Map.of())) {
            for (String folder : new String[] {"Linux/x86_64", "Linux/aarch64", "Mac/x86_64", "Mac/aarch64"}) {
                assertThat(inside.getPath("org/sqlite/native", folder)).isDirectory();
            }
        }
    }
}
