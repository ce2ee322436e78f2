package kz.zakupai.vault.server.store;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import org.sqlite.JDBC;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Where SQLite's native library is loaded from. By itself the database library unpacks it from its jar into a temporary
 * folder at every start, which costs half of the time to open a store; so the build unpacks it once, into a folder beside
 * the jar and named like it. Where that folder is missing, nothing changes.
 */
final class NativeLibrary {
    private static final String PATH_PROPERTY = "org.sqlite.lib.path";

    private NativeLibrary() {}

    /** Takes the unpacked library if there is one, unless the operator has named a folder. */
    static void preferUnpacked() {
        CodeSource source = JDBC.class.getProtectionDomain().getCodeSource();
        if (source == null || System.getProperty(PATH_PROPERTY) != null) {
            return;
        }
        URI location = URI.create(source.getLocation().toString());
        if ("file".equals(location.getScheme())) {
            unpackedBeside(Path.of(location)).ifPresent(folder -> System.setProperty(PATH_PROPERTY, folder.toString()));
        }
    }

    /** The folder with this machine's library below {@code name} for a jar {@code name.jar}. */
    static Optional<Path> unpackedBeside(Path jar) {
        String name = String.valueOf(jar.getFileName());
        if (!name.endsWith(".jar")) {
            return Optional.empty();
        }
        String inJar = LibraryLoaderUtil.getNativeLibResourcePath();
        Path folder = jar.resolveSibling(name.substring(0, name.length() - ".jar".length()))
                .resolve(inJar.startsWith("/") ? inJar.substring(1) : inJar);
        return Optional.of(folder).filter(found -> Files.exists(found.resolve(LibraryLoaderUtil.getNativeLibName())));
    }
}
