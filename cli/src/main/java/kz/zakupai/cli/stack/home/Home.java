package kz.zakupai.cli.stack.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder with all state of one stack: {@code .zakupai} in the project, or where {@code ZAKUPAI_HOME} says.
 *
 * @param project the project's root: its files describe the stack
 * @param folder this stack's state
 */
public record Home(Path project, Path folder) {
    private static final Set<String> PARTS = Set.of(
            "config.hcl", "creds", "import", "logs", "monitoring", "port-offset", "postgres", "run", "vault", "work");
    private static final int SHOWN = 5;

    public static Home of(Map<String, String> environment) {
        Path project =
                Path.of(System.getProperty("zakupai.root", "")).toAbsolutePath().normalize();
        String chosen = environment.getOrDefault("ZAKUPAI_HOME", "");
        Path folder = chosen.isEmpty()
                ? project.resolve(".zakupai")
                : Path.of(chosen).toAbsolutePath().normalize();
        return new Home(project, folder);
    }

    public Path configuration() {
        return folder.resolve("config.hcl");
    }

    /** The Vault's working folder: its data and its audit file. */
    public Path vault() {
        return folder.resolve("vault");
    }

    public Path auditFile() {
        return vault().resolve("audit.log");
    }

    public Path credentials() {
        return folder.resolve("creds");
    }

    public Path postgres() {
        return folder.resolve("postgres");
    }

    public Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    public Path runs() {
        return folder.resolve("run");
    }

    /** Where etl-service looks for pages to load. */
    public Path imports() {
        return folder.resolve("import");
    }

    /** Configuration and data of Prometheus, Alertmanager and their agents. */
    public Path monitoring() {
        return folder.resolve("monitoring");
    }

    /** Whether the last {@code up} was told to watch the stack too. */
    public boolean monitored() {
        return Files.exists(watched());
    }

    private Path watched() {
        return monitoring().resolve("enabled");
    }

    /** What {@code init} makes of an empty Vault. */
    public Path bootstrap() {
        return project.resolve("monitoring/vault/bootstrap.yaml");
    }

    /** What lies in the folder and is no part of a stack: a few names at most. */
    public List<String> foreign() {
        if (!exists()) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !PARTS.contains(name) && !OwnerOnly.isDraft(name))
                    .sorted()
                    .limit(SHOWN)
                    .toList();
        } catch (IOException e) {
            throw new StackFailure("cannot read " + folder, "check its rights", e);
        }
    }

    public boolean exists() {
        return Files.isDirectory(folder);
    }

    /** The offset of the last {@code up}; 0 when there was none. */
    public Ports ports() {
        Path file = folder.resolve("port-offset");
        if (!Files.exists(file)) {
            return new Ports(0);
        }
        try {
            return new Ports(Integer.parseInt(OwnerOnly.read(file).reveal()));
        } catch (NumberFormatException e) {
            throw new StackFailure(file + " does not hold a number", "delete it, and start with --port-offset");
        }
    }

    public void remember(Ports ports) {
        OwnerOnly.write(folder.resolve("port-offset"), Integer.toString(ports.offset()));
    }

    /** What {@link #monitored} says from now on. */
    public void rememberMonitored(boolean monitored) {
        if (monitored) {
            OwnerOnly.touch(watched());
            return;
        }
        try {
            Files.deleteIfExists(watched());
        } catch (IOException e) {
            throw new StackFailure("cannot delete " + watched(), "delete it by hand", e);
        }
    }

    /** The ports of all parts that the last {@code up} started, by name. */
    public Map<String, Integer> parts() {
        var parts = new LinkedHashMap<>(ports().all());
        if (monitored()) {
            parts.putAll(ports().monitoring());
        }
        return parts;
    }
}
