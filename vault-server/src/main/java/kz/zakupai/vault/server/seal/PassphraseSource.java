package kz.zakupai.vault.server.seal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Where a passphrase is read, each time it is needed. One line end behind it does not count. */
public sealed interface PassphraseSource {
    /** Fewer bytes can be guessed whatever they cost. */
    int MIN_BYTES = 12;

    int MAX_BYTES = 4096;

    /**
     * The passphrase, the caller's to destroy.
     *
     * @throws SealUnavailable NO_PASSPHRASE if there is none of {@link #MIN_BYTES} to {@link #MAX_BYTES} bytes
     */
    Secret read();

    /** For people. */
    String description();

    /** A file, such as one that systemd, Docker or Kubernetes puts there. */
    record InFile(Path path) implements PassphraseSource {
        @Override
        public Secret read() {
            byte[] content = new byte[0];
            try (InputStream in = Files.newInputStream(path)) {
                content = in.readNBytes(MAX_BYTES + 2);
                return passphrase(content, description());
            } catch (IOException e) {
                throw missing(description() + " cannot be read (" + e.getClass().getSimpleName()
                        + "): the server's user needs to read it");
            } finally {
                Arrays.fill(content, (byte) 0);
            }
        }

        @Override
        public String description() {
            return "the file " + path;
        }
    }

    /**
     * An environment variable.
     *
     * @param environment gives the value of a variable, or null
     */
    record InEnvironment(String name, UnaryOperator<@Nullable String> environment) implements PassphraseSource {
        @Override
        public Secret read() {
            String value = environment.apply(name);
            if (value == null) {
                throw missing(description() + " is not set");
            }
            return passphrase(value.getBytes(StandardCharsets.UTF_8), description());
        }

        @Override
        public String description() {
            return "the environment variable " + name;
        }
    }

    private static Secret passphrase(byte[] content, String where) {
        int end = content.length;
        if (end > 0 && content[end - 1] == '\n') {
            end -= end > 1 && content[end - 2] == '\r' ? 2 : 1;
        }
        if (end < MIN_BYTES || end > MAX_BYTES) {
            throw missing(where + " must hold a passphrase of " + MIN_BYTES + " to " + MAX_BYTES
                    + " bytes; make one with: openssl rand -base64 32");
        }
        byte[] passphrase = Arrays.copyOf(content, end);
        try {
            return Secret.of(passphrase);
        } finally {
            Arrays.fill(passphrase, (byte) 0);
        }
    }

    private static SealUnavailable missing(String message) {
        return new SealUnavailable(SealUnavailable.Reason.NO_PASSPHRASE, message);
    }
}
