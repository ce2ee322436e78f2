package kz.zakupai.cli.vault.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import kz.zakupai.cli.vault.command.CommandFailure;

/** Public PGP keys in files, binary or in base64, as the API wants them: in base64. */
final class PgpKeys {
    private static final int MAX_BYTES = 1 << 20;

    private PgpKeys() {}

    static List<String> read(List<String> files) {
        return files.stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(file -> !file.isEmpty())
                .map(PgpKeys::one)
                .toList();
    }

    private static String one(String file) {
        if (file.startsWith("keybase:")) {
            throw CommandFailure.local("Keybase keys are not fetched: save the public key " + file
                    + " to a file and give the file's name");
        }
        try {
            Path path = Path.of(file.startsWith("@") ? file.substring(1) : file);
            if (Files.size(path) > MAX_BYTES) {
                throw CommandFailure.local(file + " is too large for a PGP key");
            }
            return base64(Files.readAllBytes(path));
        } catch (IOException | InvalidPathException e) {
            throw CommandFailure.local("cannot read the PGP key " + file + ": " + e.getMessage());
        }
    }

    private static String base64(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1).strip();
        try {
            Base64.getDecoder().decode(text);
            return text;
        } catch (IllegalArgumentException notBase64) {
            return Base64.getEncoder().encodeToString(content);
        }
    }
}
