package kz.zakupai.cli.alerting;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.zakupai.cli.agent.template.Sources;
import kz.zakupai.cli.agent.template.Template;
import org.jspecify.annotations.Nullable;

/** The project's own template of Alertmanager's configuration, rendered with a secret and an environment of the test. */
final class ProjectConfiguration {
    static final Path PROJECT = Path.of("../monitoring/alertmanager");
    static final String CHAT = "-1001234567890";

    private ProjectConfiguration() {}

    static String render(Map<String, ? extends @Nullable Object> secret, Map<String, String> environment)
            throws IOException {
        Template template = Template.parse(Files.readString(PROJECT.resolve("alertmanager.yml.ctmpl")), "[[", "]]");
        return template.render(new OneSecret(secret, environment), true);
    }

    /** Puts the configuration and the messages' templates into a folder, with short waits, and says where the former lies. */
    static Path write(Path folder, URI telegram, String token) throws IOException {
        copyTemplates(folder);
        String text = render(
                Map.of("TELEGRAM_BOT_TOKEN", token, "TELEGRAM_CHAT_ID", CHAT),
                Map.of(
                        "ZAKUPAI_TELEGRAM_BASE",
                        telegram.toString(),
                        "ZAKUPAI_RUNBOOKS",
                        "https://git.example/zakupai/"));
        return Files.writeString(folder.resolve("alertmanager.yml"), hurried(text));
    }

    static void copyTemplates(Path folder) throws IOException {
        Path templates = Files.createDirectories(folder.resolve("templates"));
        try (Stream<Path> files = Files.list(PROJECT.resolve("templates"))) {
            for (Path file : files.toList()) {
                Files.copy(file, templates.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** A test need not wait as long as people do for one message instead of five. */
    static String hurried(String text) {
        return text.replaceAll("group_wait: \\d+s", "group_wait: 1s")
                .replaceAll("group_interval: \\d+s", "group_interval: 2s");
    }

    private record OneSecret(Map<String, ? extends @Nullable Object> values, Map<String, String> environment)
            implements Sources {
        @Override
        public Map<String, @Nullable Object> secret(String path, Map<String, String> parameters) {
            if (!path.equals("zakupai/data/services/alertmanager")) {
                throw new IllegalArgumentException("no other secret is read: " + path);
            }
            return Map.of("Data", Map.of("data", values, "metadata", Map.of("version", 1L)));
        }

        @Override
        public List<String> secrets(String path) {
            throw new IllegalArgumentException("nothing is listed: " + path);
        }

        @Override
        public Map<String, @Nullable Object> certificate(String path, Map<String, String> parameters) {
            throw new IllegalArgumentException("no certificate is asked for: " + path);
        }

        @Override
        public String file(String path) {
            throw new IllegalArgumentException("no file is read: " + path);
        }

        @Override
        public Optional<String> variable(String name) {
            return Optional.ofNullable(environment.get(name));
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }
    }
}
