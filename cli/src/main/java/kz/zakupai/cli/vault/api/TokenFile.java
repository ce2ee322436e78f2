package kz.zakupai.cli.vault.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;

/** The file in which the vault command line keeps the token of a login: {@code ~/.vault-token}, mode 0600, no newline. */
public final class TokenFile {
    private static final long MAX_BYTES = 64 << 10;

    private final Path file;

    private TokenFile(Path file) {
        this.file = file;
    }

    /** The file of the user to whom {@code environment} belongs; empty if it tells no home folder. */
    public static Optional<TokenFile> of(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return home.isEmpty() ? Optional.empty() : Optional.of(new TokenFile(Path.of(home, ".vault-token")));
    }

    /**
     * The token without spaces around it; empty if there is no file or nothing in it.
     *
     * @throws IOException if the file cannot be read or is no token file
     */
    public Optional<Secret> read() throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is too large for a token");
        }
        String token = Files.readString(file).strip();
        return token.isEmpty() ? Optional.empty() : Optional.of(Secret.of(token));
    }

    /**
     * Replaces the file at once: no reader sees half a token, and nobody else can read it at any time.
     *
     * @throws IOException if it cannot be written; the old file is then as it was
     */
    public void write(Secret token) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(
                folder,
                ".vault-token",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(fresh, token.revealBytes());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
