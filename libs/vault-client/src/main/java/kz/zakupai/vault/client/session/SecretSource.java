package kz.zakupai.vault.client.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;

/** Where a credential comes from. {@link #read()} gives what is there now: a file may be replaced while we run. */
public sealed interface SecretSource {
    /** The variable or property that names this source, for messages. */
    String setting();

    /**
     * The credential without surrounding white space.
     *
     * @throws InvalidVaultSettings if it is empty or its file cannot be read
     */
    Secret read();

    /** A value given directly. */
    record Inline(String setting, Secret value) implements SecretSource {
        @Override
        public Secret read() {
            if (value.isEmpty()) {
                throw new InvalidVaultSettings(setting, "is empty");
            }
            return value;
        }
    }

    /** The content of a file, read anew each time. */
    record InFile(String setting, Path file) implements SecretSource {
        private static final long MAX_BYTES = 64 << 10;

        @Override
        public Secret read() {
            byte[] content = new byte[0];
            try {
                if (Files.size(file) > MAX_BYTES) {
                    throw new InvalidVaultSettings(setting, file + " is too large to be a credential");
                }
                content = Files.readAllBytes(file);
                String text = new String(content, StandardCharsets.UTF_8).strip();
                if (text.isEmpty()) {
                    throw new InvalidVaultSettings(setting, file + " is empty");
                }
                return Secret.of(text);
            } catch (IOException e) {
                throw new InvalidVaultSettings(setting, "cannot read " + file, e);
            } finally {
                Arrays.fill(content, (byte) 0);
            }
        }
    }
}
