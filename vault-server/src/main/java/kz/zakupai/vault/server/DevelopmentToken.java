package kz.zakupai.vault.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import kz.zakupai.secret.Secret;

/** Puts the development root token where the command line looks for it, {@code ~/.vault-token}, readable by its owner. */
final class DevelopmentToken {
    private DevelopmentToken() {}

    static void store(Secret token, PrintStream err) {
        Path file = Path.of(System.getProperty("user.home", ""), ".vault-token");
        try {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.deleteIfExists(file);
            Files.createFile(file, ownerOnly);
            Files.write(file, token.revealBytes(), StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException | UnsupportedOperationException e) {
            err.println("WARNING: the root token could not be stored in " + file + ": use VAULT_TOKEN instead");
        }
    }
}
