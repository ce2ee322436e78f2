package kz.zakupai.cli.vault.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault policy write}. */
public final class PolicyWrite implements Command {
    private static final int MAX_BYTES = 33 << 20;

    @Override
    public Declaration declaration() {
        return Declaration.of("policy write", "[options] NAME PATH", "Uploads a named policy from a file", """
                Uploads the policy in the file PATH, or from stdin if PATH is "-", under the name NAME.

                    $ vault policy write my-policy my-policy.hcl
                """);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(2);
        String given = call.argument(0);
        String name = given.strip().toLowerCase(Locale.ROOT);
        String rules = text(call, call.argument(1).strip());
        Optional<Answer> answer = call.ask(
                "Error uploading policy",
                api -> api.write("sys/policies/acl/" + name, JsonValue.of(Map.of("policy", rules))));
        if (!given.equals(name)) {
            call.screen().warn("Policy name was converted from \"" + given + "\" to \"" + name + "\"");
        }
        answer.ifPresent(call.printer()::warnings);
        call.screen().line("Success! Uploaded policy: " + name);
        return 0;
    }

    private static String text(Call call, String path) {
        try (InputStream in = path.equals("-") ? call.surroundings().in() : Files.newInputStream(Path.of(path))) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw CommandFailure.remote("Error reading policy: more than " + (MAX_BYTES >> 20) + " MiB");
            }
            return new String(content, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw CommandFailure.remote("Error opening policy file: open " + path + ": no such file or directory");
        } catch (IOException | InvalidPathException e) {
            throw CommandFailure.remote("Error opening policy file: open " + path + ": " + e.getMessage());
        }
    }
}
