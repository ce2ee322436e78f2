package kz.zakupai.cli.agent.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.agent.config.FileTemplate;
import kz.zakupai.cli.agent.config.FileTemplate.Owner;
import kz.zakupai.cli.agent.config.FileTemplate.Program;
import kz.zakupai.cli.agent.metrics.AgentMetrics;
import kz.zakupai.secret.Secret;

/** A file under test, in a folder of its own, and what its template says; each {@code with} changes that. */
final class KeptFile {
    final Path folder;
    final Path file;
    final AgentMetrics metrics = new AgentMetrics();
    final TestingClock clock = new TestingClock();
    private FileTemplate template;

    KeptFile(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("app.yml");
        this.template = new FileTemplate(
                WatchedText.text(""),
                file,
                Optional.of(0600),
                Optional.empty(),
                false,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO);
    }

    private KeptFile with(
            Optional<Integer> mode,
            Optional<Owner> owner,
            boolean backup,
            Optional<Program> command,
            Optional<Program> validate,
            Optional<Program> probe) {
        template = new FileTemplate(
                template.text(),
                file,
                mode,
                owner,
                backup,
                true,
                command,
                validate,
                probe,
                Duration.ZERO,
                Duration.ZERO);
        return this;
    }

    private KeptFile programs(Optional<Program> command, Optional<Program> validate, Optional<Program> probe) {
        return with(template.mode(), template.owner(), template.backup(), command, validate, probe);
    }

    KeptFile owner(String user, String group) {
        return with(
                template.mode(),
                Optional.of(new Owner(user, group)),
                template.backup(),
                template.command(),
                template.validate(),
                template.probe());
    }

    KeptFile mode(Optional<Integer> mode, boolean backup) {
        return with(mode, template.owner(), backup, template.command(), template.validate(), template.probe());
    }

    KeptFile command(String... words) {
        return programs(program(words), template.validate(), template.probe());
    }

    KeptFile validate(String... words) {
        return programs(template.command(), program(words), template.probe());
    }

    KeptFile probe(String... words) {
        return programs(template.command(), template.validate(), program(words));
    }

    /** One text runs in a shell, as the configuration has it. */
    private static Optional<Program> program(String... words) {
        List<String> line = words.length == 1 ? List.of("/bin/sh", "-c", words[0]) : List.of(words);
        return Optional.of(new Program(line, Duration.ofSeconds(20)));
    }

    /** What an agent with this template keeps the file with. */
    FileKeeper keeper() {
        return new FileKeeper(
                template, clock, Map.of("PATH", "/usr/bin:/bin"), metrics, new GiveUp(false, 0, (_, _) -> {}));
    }

    static Rendered content(String text, String... secrets) {
        Redaction redaction = new Redaction();
        redaction.add(List.of(secrets));
        return new Rendered(Secret.of(text), redaction);
    }

    String text() throws IOException {
        return Files.readString(file);
    }

    /** The names in the folder, hidden ones too, in order. */
    List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    List<String> lines(String name) throws IOException {
        Path path = folder.resolve(name);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }
}
