package kz.zakupai.cli.vault.policy.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small text files, with messages as people need them. */
public final class PolicyFile {
    private static final int MAX_BYTES = 1 << 20;

    private PolicyFile() {}

    /**
     * The text of the file, or of {@code in} if it is {@code -}.
     *
     * @throws IOException with the whole text for the user, if it cannot be read, is no UTF-8 or larger than 1 MiB
     */
    public static String read(String name, InputStream in) throws IOException {
        if (name.equals("-")) {
            return text(name, in);
        }
        try (InputStream file = Files.newInputStream(Path.of(name))) {
            return text(name, file);
        } catch (NoSuchFileException e) {
            throw new IOException("open " + name + ": no such file or directory", e);
        } catch (InvalidPathException e) {
            throw new IOException("open " + name + ": " + e.getMessage(), e);
        }
    }

    private static String text(String name, InputStream in) throws IOException {
        byte[] content = in.readNBytes(MAX_BYTES + 1);
        if (content.length > MAX_BYTES) {
            throw new IOException(name + " is larger than a policy may be, 1 MiB");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException(name + " is not UTF-8", e);
        }
    }
}
