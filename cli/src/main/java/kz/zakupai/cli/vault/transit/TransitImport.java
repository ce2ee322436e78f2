package kz.zakupai.cli.vault.transit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonText;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault transit import} and {@code import-version}. Exit code 3 when the server is in the way, as Vault's. */
public final class TransitImport implements Command {
    private static final Pattern PATH = Pattern.compile("(.+)/keys/([^/]+)");
    private static final int SERVER = 3;
    private static final int LARGEST_KEY = 1 << 20;

    private final String name;
    private final String endpoint;

    private TransitImport(String name, String endpoint) {
        this.name = name;
        this.endpoint = endpoint;
    }

    public static TransitImport key() {
        return new TransitImport("import", "import");
    }

    public static TransitImport version() {
        return new TransitImport("import-version", "import_version");
    }

    @Override
    public Declaration declaration() {
        boolean version = !name.equals(endpoint);
        String target = version ? "a new version of the key" : "a new key";
        return Declaration.of(
                "transit " + name,
                "PATH KEY [options...]",
                version
                        ? "Import key material into a new key version in the Transit secrets engines."
                        : "Import a key into the Transit secrets engines.",
                "Wraps a base64 encoded KEY on this machine with the engine's wrapping key and imports it as " + target
                        + "\nwhose API path is PATH. KEY is a file behind @, - for stdin, or the text itself, which then"
                        + " stands in the\nprocess list. Options behind KEY (key=value) are passed on.\n\n"
                        + "    $ vault transit " + name + " transit/keys/test-key @path/to/key type=rsa-2048\n\n"
                        + "Where a device wraps by CKM_RSA_AES_KEY_WRAP itself, let it, and write to the API.");
    }

    @Override
    public int run(Call call) {
        if (call.arguments().size() < 2) {
            throw CommandFailure.local("Incorrect argument count (expected 2+, got "
                    + call.arguments().size() + ")");
        }
        Matcher path = PATH.matcher(call.argument(0));
        if (!path.matches()) {
            throw CommandFailure.local("expected transit path and key name in the form :path:/keys/:name:");
        }
        try (Secret key = material(call)) {
            JsonObject options = call.keyValues(2, call.in());
            call.screen().line("Retrieving wrapping key.");
            KeyForImport importing = wrappingKey(
                    call, path.group(1), options.text("hash_function").orElse("SHA256"));
            call.screen().line("Wrapping source key with ephemeral key.");
            call.screen().line("Encrypting ephemeral key with wrapping key.");
            Map<String, JsonValue> body = new LinkedHashMap<>(options.fields());
            body.put("ciphertext", new JsonText(importing.ciphertext(key)));
            call.screen().line("Submitting wrapped key.");
            String target = path.group(1) + "/keys/" + path.group(2) + "/" + endpoint;
            call.api().write(target, new JsonObject(body));
            call.screen().line("Success!");
            return 0;
        } catch (ApiFailure e) {
            call.screen().error("failed to call import: " + e.text());
            throw CommandFailure.silent(SERVER);
        } catch (GeneralSecurityException e) {
            throw CommandFailure.local("failed to wrap the key: " + e.getMessage());
        }
    }

    private static KeyForImport wrappingKey(Call call, String mount, String hash) throws GeneralSecurityException {
        try {
            String pem = call.api()
                    .read(mount + "/wrapping_key")
                    .map(Answer::fields)
                    .flatMap(data -> data.text("public_key"))
                    .orElse("");
            if (pem.isEmpty()) {
                call.screen().error("failed to fetch wrapping key: no wrapping key at " + mount + "/wrapping_key");
                throw CommandFailure.silent(SERVER);
            }
            return new KeyForImport(pem, hash);
        } catch (ApiFailure e) {
            call.screen().error("failed to fetch wrapping key: " + e.text());
            throw CommandFailure.silent(SERVER);
        }
    }

    private static Secret material(Call call) {
        String given = call.argument(1);
        byte[] text;
        try {
            text = given.equals("-")
                    ? call.in().readNBytes(LARGEST_KEY)
                    : given.startsWith("@")
                            ? Files.readAllBytes(Path.of(given.substring(1)))
                            : given.getBytes(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw CommandFailure.local(
                    "error reading key material file: open " + given.substring(1) + ": no such file");
        }
        byte[] key = new byte[0];
        try {
            key = Base64.getDecoder().decode(withoutBreaks(text));
            if (key.length == 0) {
                throw CommandFailure.local("error base64 decoding source key material: there is nothing in it");
            }
            return Secret.of(key);
        } catch (IllegalArgumentException e) {
            // The decoder's own message quotes what it stumbled over, and that is part of a key.
            throw CommandFailure.local("error base64 decoding source key material: it is not base64");
        } finally {
            Arrays.fill(text, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Files end in a line break, and some have one every 76 characters. */
    private static byte[] withoutBreaks(byte[] text) {
        byte[] kept = new byte[text.length];
        int length = 0;
        for (byte c : text) {
            if (c != '\n' && c != '\r' && c != ' ') {
                kept[length++] = c;
            }
        }
        return Arrays.copyOf(kept, length);
    }
}
