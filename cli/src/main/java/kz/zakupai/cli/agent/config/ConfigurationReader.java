package kz.zakupai.cli.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.agent.config.AgentConfiguration.EnvironmentTemplate;
import kz.zakupai.cli.agent.config.AgentConfiguration.Execution;
import kz.zakupai.cli.agent.config.AgentConfiguration.Logging;
import kz.zakupai.cli.agent.config.AgentConfiguration.Proxying;
import kz.zakupai.cli.agent.config.AgentConfiguration.TemplateDefaults;
import kz.zakupai.vault.server.config.ConfigurationFiles.Document;
import kz.zakupai.vault.server.config.Section;
import kz.zakupai.vault.server.config.Section.Labelled;
import kz.zakupai.vault.server.hcl.HclPosition;
import org.jspecify.annotations.Nullable;

/** Reads an agent's configuration from its files. For one thread. */
final class ConfigurationReader {
    private static final Duration RENDER_INTERVAL = Duration.ofMinutes(5);
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
    private static final List<String> LEVELS = List.of("trace", "debug", "info", "notice", "warn", "error");

    private static final List<String> WITHOUT_EFFECT = List.of(
            "log_format",
            "log_rotate_bytes",
            "log_rotate_duration",
            "log_rotate_max_files",
            "telemetry",
            "disable_idle_connections",
            "disable_keep_alives",
            "disable_mlock");

    private final List<String> warnings = new ArrayList<>();
    private final Section root;
    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final TemplateReader templates;

    ConfigurationReader(List<Document> documents, Map<String, String> environment, Path workingDirectory) {
        this.root = new Section(documents, new HclPosition(1, 1), warnings);
        this.environment = environment;
        this.workingDirectory = workingDirectory;
        this.templates = new TemplateReader(workingDirectory);
    }

    AgentConfiguration read() {
        AutoAuthReader authentication = new AutoAuthReader(workingDirectory);
        Optional<AutoAuth> autoAuth = authentication.read(root.lastBlock("auto_auth"));
        var vault = new VaultReader(root.lastBlock("vault"), environment, workingDirectory);
        Optional<Path> pidFile = Optional.ofNullable(root.path("pid_file", workingDirectory));
        var configuration = new AgentConfiguration(
                vault.settings(authentication.namespace()),
                vault.attempts(),
                pidFile,
                stateDirectory(pidFile),
                logging(),
                root.flag("exit_after_auth", false),
                autoAuth,
                defaults(root.lastBlock("template_config")),
                fileTemplates(),
                environmentTemplates(),
                execution(root.lastBlock("exec")),
                listeners(),
                proxying(),
                warnings);
        root.warnOfNoEffect(WITHOUT_EFFECT, "is understood but has no effect in this agent");
        root.refuseUnknown();
        new Combinations(root, configuration).check();
        return configuration.withWarnings(warnings);
    }

    /** Beside the process number where nothing else is said: a folder that is the agent's own in any case. */
    private Optional<Path> stateDirectory(Optional<Path> pidFile) {
        Path own = root.path("state_dir", workingDirectory);
        return own != null ? Optional.of(own) : pidFile.map(file -> file.resolveSibling(file.getFileName() + ".state"));
    }

    private Logging logging() {
        return new Logging(
                root.choice("log_level", environment.getOrDefault("VAULT_LOG_LEVEL", "info"), LEVELS),
                Optional.ofNullable(root.path("log_file", workingDirectory)));
    }

    private TemplateDefaults defaults(@Nullable Section section) {
        if (section == null) {
            return new TemplateDefaults(false, RENDER_INTERVAL, WATCH_INTERVAL);
        }
        var defaults = new TemplateDefaults(
                section.flag("exit_on_retry_failure", false),
                interval(section, "static_secret_render_interval", RENDER_INTERVAL),
                interval(section, "watch_interval", WATCH_INTERVAL));
        section.warnOfNoEffect(
                List.of("max_connections_per_host", "lease_renewal_threshold"),
                "is understood but has no effect in this agent");
        section.refuseUnknown();
        return defaults;
    }

    private static Duration interval(Section section, String name, Duration fallback) {
        Duration interval = section.duration(name, fallback);
        if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
            throw section.error(name, "must be 100ms at least: more often would only load the Vault");
        }
        return interval;
    }

    private List<FileTemplate> fileTemplates() {
        return root.blocks("template", 0).stream()
                .map(block -> templates.file(block.inside()))
                .toList();
    }

    private List<EnvironmentTemplate> environmentTemplates() {
        return root.blocks("env_template", 1).stream()
                .map(block -> templates.variable(block.labels().getFirst(), block.inside()))
                .toList();
    }

    private static Optional<Execution> execution(@Nullable Section section) {
        if (section == null) {
            return Optional.empty();
        }
        List<String> command = section.isList("command")
                ? section.texts("command")
                : List.of("/bin/sh", "-c", section.text("command", ""));
        if (command.isEmpty() || command.getLast().isBlank()) {
            throw section.error("\"command\" is missing; write for example command = [\"./program\", \"argument\"]");
        }
        var execution = new Execution(
                command,
                section.choice("restart_on_secret_changes", "always", List.of("always", "never"))
                        .equals("always"),
                Signals.named(section, "restart_stop_signal", "SIGTERM"));
        section.warnOfNoEffect(
                List.of("child_process_stdout", "child_process_stderr"),
                "is understood but has no effect in this agent: the program writes where the agent does");
        section.refuseUnknown();
        return Optional.of(execution);
    }

    private List<Listener> listeners() {
        List<Listener> listeners = new ArrayList<>();
        for (Labelled block : root.typedBlocks("listener")) {
            listeners.add(new ListenerReader(block.inside(), workingDirectory)
                    .read(block.labels().getFirst()));
        }
        return listeners;
    }

    private Proxying proxying() {
        Section proxy = root.lastBlock("api_proxy");
        Section cache = root.lastBlock("cache");
        return new ProxyReader(proxy, cache).read();
    }
}
