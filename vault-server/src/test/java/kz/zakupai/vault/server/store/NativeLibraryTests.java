package kz.zakupai.vault.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

final class NativeLibraryTests {
    @TempDir
    private Path directory;

    @Test
    void unpackedLibraryBesideTheJarIsFound() throws Exception {
        Path folder = directory.resolve("sqlite-1.2" + LibraryLoaderUtil.getNativeLibResourcePath());
        Files.createDirectories(folder);
        Files.createFile(folder.resolve(LibraryLoaderUtil.getNativeLibName()));
        assertThat(NativeLibrary.unpackedBeside(directory.resolve("sqlite-1.2.jar")))
                .contains(folder);
    }

    @Test
    void libraryOfAnotherVersionIsNotTaken() throws Exception {
        Path folder = directory.resolve("sqlite-1.1" + LibraryLoaderUtil.getNativeLibResourcePath());
        Files.createDirectories(folder);
        Files.createFile(folder.resolve(LibraryLoaderUtil.getNativeLibName()));
        assertThat(NativeLibrary.unpackedBeside(directory.resolve("sqlite-1.2.jar")))
                .isEmpty();
        assertThat(NativeLibrary.unpackedBeside(directory)).isEmpty();
    }
}
