package kz.zakupai.cli.stack.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.Ports;
import kz.zakupai.cli.stack.home.StackFailure;

/**
 * The configuration of what watches the stack: the project's files, in the stack's folder, with the ports moved and all else
 * as it is. Their relative paths count from there.
 */
final class MonitoringFiles {
    /** Below {@code monitoring/} of the project and of the stack's folder alike. */
    private static final List<String> CONFIGURATION = List.of(
            "vault/agent.hcl",
            "vault/agent-token-file.hcl",
            "vault/prometheus-agent.hcl",
            "alertmanager",
            "prometheus");

    /** For people and their tools, not for a running program. */
    private static final List<String> LEFT_OUT =
            List.of("prometheus/tests", "prometheus/README.md", "alertmanager/README.md");

    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:([0-9]{1,5})");
    private static final int MAX_FILES = 1_000;

    private final Path from;
    private final Path to;
    private final Map<Integer, Integer> moved = new HashMap<>();

    MonitoringFiles(Home home, Ports ports) {
        from = home.project().resolve("monitoring");
        to = home.monitoring();
        var unmoved = new Ports(0);
        unmoved.all().forEach((name, port) -> moved.put(port, port + ports.offset()));
        unmoved.monitoring().forEach((name, port) -> moved.put(port, port + ports.offset()));
    }

    /** Copies what is new or has changed, and deletes rules and templates that the project no longer has. */
    void render() {
        for (String part : CONFIGURATION) {
            Path source = from.resolve(part);
            if (!Files.exists(source)) {
                throw new StackFailure(source + " is missing", "restore it from the project");
            }
            files(source).forEach(this::copy);
        }
        for (String folder : List.of("alertmanager/templates", "prometheus/rules")) {
            files(to.resolve(folder))
                    .filter(file -> !Files.exists(from.resolve(to.relativize(file))))
                    .forEach(MonitoringFiles::delete);
        }
    }

    private Stream<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> below = Files.walk(folder)) {
            return below
                    .filter(Files::isRegularFile)
                    .filter(file -> LEFT_OUT.stream().noneMatch(part -> file.startsWith(from.resolve(part))))
                    .limit(MAX_FILES)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new StackFailure("cannot read " + folder, "check its rights", e);
        }
    }

    private void copy(Path file) {
        try {
            OwnerOnly.write(to.resolve(from.relativize(file)), move(Files.readString(file)));
        } catch (IOException e) {
            throw new StackFailure("cannot read " + file, "restore it from the project", e);
        }
    }

    /** The text with the stack's ports where the project's files name the ports without an offset. */
    String move(String text) {
        return ADDRESS.matcher(text).replaceAll(found -> Matcher.quoteReplacement(moved(found)));
    }

    private String moved(MatchResult address) {
        int port = Integer.parseInt(address.group(1));
        return "127.0.0.1:" + moved.getOrDefault(port, port);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new StackFailure("cannot delete " + file, "delete it by hand", e);
        }
    }
}
