package kz.zakupai.cli.agent.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.session.SecretSource;
import kz.zakupai.vault.client.transport.VaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that somebody puts a credential into, and that may be removed once it is read. */
final class CredentialFile {
    private static final Logger log = LoggerFactory.getLogger(CredentialFile.class);

    private final String setting;
    private final Path file;

    CredentialFile(String setting, Path file) {
        this.setting = setting;
        this.file = file;
    }

    Path file() {
        return file;
    }

    String setting() {
        return setting;
    }

    /**
     * Its content without surrounding white space; absent where there is no file.
     *
     * @throws kz.zakupai.vault.client.transport.InvalidVaultSettings if it is empty or cannot be read
     */
    Optional<Secret> read() {
        return Files.exists(file) ? Optional.of(new SecretSource.InFile(setting, file).read()) : Optional.empty();
    }

    private void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn(
                    "{} has been read and cannot be removed: {}",
                    file,
                    e.getClass().getSimpleName());
        }
    }

    /** Removes the file if its content is still the one of that digest, and not a newer one. */
    boolean removeIfStill(String digest) {
        try {
            boolean same =
                    read().map(CredentialFile::digest).filter(digest::equals).isPresent();
            if (same) {
                remove();
            }
            return same;
        } catch (VaultException e) {
            log.debug("{} is left alone: {}", file, e.getMessage());
            return false;
        }
    }

    /** SHA-256, to know a content again without keeping it. */
    static String digest(Secret content) {
        byte[] bytes = content.revealBytes();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
