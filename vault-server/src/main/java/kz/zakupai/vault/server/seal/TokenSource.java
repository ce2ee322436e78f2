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

/**
 * Where the token of another Vault is taken from at each call: given once and for all, or read from a file that an agent
 * keeps fresh ({@code file:///path}), or from an environment variable ({@code env://NAME}).
 */
public final class TokenSource {
    private static final String FILE = "file://";
    private static final String VARIABLE = "env://";
    private static final int MAX_BYTES = 8192;

    private final Secret setting;
    private final UnaryOperator<@Nullable String> environment;

    /** @param environment gives the value of a variable, or null */
    public TokenSource(Secret setting, UnaryOperator<@Nullable String> environment) {
        this.setting = setting;
        this.environment = environment;
    }

    /**
     * The token; the caller's to destroy.
     *
     * @throws SealUnavailable DENIED if there is none
     */
    Secret read() {
        String text = setting.reveal();
        if (text.startsWith(FILE)) {
            return fromFile(Path.of(text.substring(FILE.length())));
        }
        if (text.startsWith(VARIABLE)) {
            String name = text.substring(VARIABLE.length());
            String value = environment.apply(name);
            if (value == null || value.isBlank()) {
                throw none("the environment variable " + name + " holds no token");
            }
            return Secret.of(value.strip());
        }
        return Secret.of(text);
    }

    private static Secret fromFile(Path file) {
        byte[] content = new byte[0];
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(MAX_BYTES + 1);
            String token = new String(content, StandardCharsets.UTF_8).strip();
            if (token.isEmpty() || content.length > MAX_BYTES) {
                throw none("the file " + file + " holds no token");
            }
            return Secret.of(token);
        } catch (IOException e) {
            throw none("the token's file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static SealUnavailable none(String message) {
        return new SealUnavailable(SealUnavailable.Reason.DENIED, message);
    }
}
