package kz.zakupai.vault.server.store;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import org.sqlite.JDBC;

/**
 * Where SQLite's native library is loaded from. By itself the database library starts {@code uname} and unpacks its code
 * from the jar into a temporary folder at every start, which costs half of the time to open a store; so the build unpacks
 * it once, into a folder beside the jar and named like it. Where that folder is missing, nothing changes.
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
            unpackedBeside(Path.of(location), System.getProperty("os.name"), System.getProperty("os.arch"))
                    .ifPresent(folder -> System.setProperty(PATH_PROPERTY, folder.toString()));
        }
    }

    /** The folder below {@code name}, for a jar {@code name.jar}, with the library for this kind of machine. */
    static Optional<Path> unpackedBeside(Path jar, String system, String architecture) {
        String name = String.valueOf(jar.getFileName());
        String folder = folder(system, architecture);
        if (!name.endsWith(".jar") || folder.isEmpty()) {
            return Optional.empty();
        }
        Path unpacked = jar.resolveSibling(name.substring(0, name.length() - ".jar".length()));
        return Optional.of(unpacked.resolve("org/sqlite/native").resolve(folder))
                .filter(Files::isDirectory);
    }

    /** The jar's name for a kind of machine; empty for a rare one, which takes the longer way. */
    private static String folder(String system, String architecture) {
        String processor = switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "aarch64";
            default -> "";
        };
        return switch (processor.isEmpty() ? "" : system) {
            case "Linux" -> "Linux/" + processor;
            case "Mac OS X" -> "Mac/" + processor;
            default -> "";
        };
    }
}
