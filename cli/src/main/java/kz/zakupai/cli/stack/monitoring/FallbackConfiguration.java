package kz.zakupai.cli.stack.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.agent.template.Sources;
import kz.zakupai.cli.agent.template.Template;
import kz.zakupai.cli.agent.template.TemplateError;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.StackFailure;
import org.jspecify.annotations.Nullable;

/**
 * What Alertmanager goes by until its agent has fetched the bot's token: the agent's own template, rendered as where the secret
 * is empty. So alerts are gathered, and the hook is told, before anybody has put a token into the Vault.
 */
public final class FallbackConfiguration {
    private FallbackConfiguration() {}

    /**
     * Writes the file if there is none: one that an agent has written stays, so that Telegram is told even while the Vault is away.
     *
     * @throws StackFailure when the template cannot be read or rendered
     */
    public static void provide(Path template, Path destination, Map<String, String> settings) {
        if (Files.exists(destination)) {
            return;
        }
        try {
            String text =
                    Template.parse(Files.readString(template), "[[", "]]").render(new EmptySecret(settings), true);
            OwnerOnly.write(destination, text);
        } catch (IOException | TemplateError e) {
            throw new StackFailure(
                    "cannot make Alertmanager's first configuration of " + template + ": " + e.getMessage(),
                    "restore the file from the project",
                    e);
        }
    }

    private record EmptySecret(Map<String, String> settings) implements Sources {
        @Override
        public Map<String, @Nullable Object> secret(String path, Map<String, String> parameters) {
            return Map.of("Data", Map.of("data", Map.of()));
        }

        @Override
        public List<String> secrets(String path) {
            return List.of();
        }

        @Override
        public Map<String, @Nullable Object> certificate(String path, Map<String, String> parameters) {
            return Map.of();
        }

        @Override
        public String file(String path) {
            return "";
        }

        @Override
        public Optional<String> variable(String name) {
            return Optional.ofNullable(settings.get(name));
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    }
}
