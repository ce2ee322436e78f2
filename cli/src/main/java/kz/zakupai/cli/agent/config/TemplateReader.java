package kz.zakupai.cli.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kz.zakupai.cli.agent.config.AgentConfiguration.EnvironmentTemplate;
import kz.zakupai.cli.agent.config.FileTemplate.Program;
import kz.zakupai.vault.server.config.Section;
import org.jspecify.annotations.Nullable;

/** Reads {@code template} and {@code env_template}. */
final class TemplateReader {
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(30);
    private static final int DEFAULT_LONGEST_WAIT = 4;
    private static final String NO_EFFECT = "is understood but has no effect in this agent";

    private final Path workingDirectory;

    TemplateReader(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    EnvironmentTemplate variable(String name, Section section) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw section.error("\"" + name + "\" is no name of a variable: letters, digits and _ are");
        }
        var template = new EnvironmentTemplate(name, text(section));
        section.refuseUnknown();
        return template;
    }

    FileTemplate file(Section section) {
        Path destination = section.path("destination", workingDirectory);
        if (destination == null) {
            throw section.error("a template needs a destination");
        }
        Duration[] wait = wait(section);
        var template = new FileTemplate(
                text(section),
                destination,
                section.has("perms") ? Optional.of(section.mode("perms", 0)) : Optional.empty(),
                Owners.of(section),
                section.flag("backup", false),
                section.flag("create_dest_dirs", true),
                command(section),
                program(section, "validate", COMMAND_TIMEOUT),
                program(section, "probe", COMMAND_TIMEOUT),
                wait[0],
                wait[1]);
        section.warnOfNoEffect(List.of("map_to_environment_variable", "ext_func_map"), NO_EFFECT);
        section.refuseUnknown();
        return template;
    }

    private TemplateText text(Section section) {
        Optional<Path> source = Optional.ofNullable(section.path("source", workingDirectory));
        Optional<String> contents =
                section.has("contents") ? Optional.of(section.text("contents", "")) : Optional.empty();
        if (source.isPresent() == contents.isPresent()) {
            throw section.error(
                    source.isPresent()
                            ? "a template takes source or contents, not both"
                            : "a template needs source = \"FILE\" or contents = \"TEXT\"");
        }
        refuseDeniedFunctions(section);
        return new TemplateText(
                source,
                contents,
                section.flag("error_on_missing_key", false),
                delimiter(section, "left_delimiter", "{{"),
                delimiter(section, "right_delimiter", "}}"),
                Optional.ofNullable(section.path("sandbox_path", workingDirectory)));
    }

    /** A restriction that is not kept must not look as if it were. */
    private static void refuseDeniedFunctions(Section section) {
        for (String name : List.of("function_denylist", "function_blacklist")) {
            if (!section.texts(name).isEmpty()) {
                throw section.error(name, "is not supported: take the function out of the template");
            }
        }
    }

    private static String delimiter(Section section, String name, String fallback) {
        String delimiter = section.text(name, fallback);
        if (delimiter.isBlank()) {
            throw section.error(name, "must not be empty");
        }
        return delimiter;
    }

    private static Optional<Program> command(Section section) {
        Duration timeout = section.duration("command_timeout", COMMAND_TIMEOUT);
        Optional<Program> command = program(section, "command", timeout);
        Optional<Program> exec = program(section, "exec", timeout);
        if (command.isPresent() && exec.isPresent()) {
            throw section.error("a template takes command or exec, not both");
        }
        return exec.isPresent() ? exec : command;
    }

    /** A block with command and timeout, or the command alone. */
    private static Optional<Program> program(Section section, String name, Duration timeout) {
        if (!section.isBlock(name)) {
            return section.has(name)
                    ? words(section, name).map(words -> new Program(words, timeout))
                    : Optional.empty();
        }
        @Nullable Section block = section.block(name);
        if (block == null) {
            return Optional.empty();
        }
        Duration own = block.duration("timeout", timeout);
        if (own.isZero()) {
            throw block.error("timeout", "must be longer than zero");
        }
        List<String> words = words(block, "command")
                .orElseThrow(() -> block.error(
                        "\"" + name + "\" needs a command, for example command = [\"program\", \"argument\"]"));
        block.warnOfNoEffect(
                List.of("enabled", "env", "kill_signal", "kill_timeout", "reload_signal", "splay"), NO_EFFECT);
        block.refuseUnknown();
        return Optional.of(new Program(words, own));
    }

    private static Optional<List<String>> words(Section section, String name) {
        if (section.isList(name)) {
            return Optional.of(section.texts(name)).filter(words -> !words.isEmpty());
        }
        String line = section.text(name, "");
        return line.isBlank() ? Optional.empty() : Optional.of(List.of("/bin/sh", "-c", line));
    }

    /** At least and at most; as {@code wait { min, max }} or {@code "2s:10s"}. */
    private static Duration[] wait(Section section) {
        if (!section.has("wait")) {
            return new Duration[] {Duration.ZERO, Duration.ZERO};
        }
        Section block = section.isBlock("wait") ? section.block("wait") : null;
        if (block == null) {
            throw section.error("wait", "is written as wait { min = \"2s\" max = \"10s\" }");
        }
        boolean enabled = block.flag("enabled", true);
        Duration least = block.duration("min", Duration.ZERO);
        Duration most = block.duration("max", least.multipliedBy(DEFAULT_LONGEST_WAIT));
        if (most.compareTo(least) < 0) {
            throw block.error("max", "must not be shorter than min");
        }
        block.refuseUnknown();
        return enabled ? new Duration[] {least, most} : new Duration[] {Duration.ZERO, Duration.ZERO};
    }
}
