package kz.zakupai.cli.vault.diagnose;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.server.ServerCommand;
import kz.zakupai.vault.server.diagnose.Diagnosis;
import kz.zakupai.vault.server.diagnose.Finding;
import kz.zakupai.vault.server.diagnose.Status;

/** {@code vault operator diagnose}. Exit codes: 0, 1 for a failure, 2 for a warning, 3 without a configuration. */
public final class Diagnose implements Command {
    private static final int NO_CONFIGURATION = 3;
    private static final Map<Status, String> PREFIX = Map.of(
            Status.SUCCESS, "[ success ]",
            Status.WARNING, "[ warning ]",
            Status.FAILURE, "[ failure ]",
            Status.SKIPPED, "[ skipped ]");
    private static final Map<Status, String> WORD = Map.of(
            Status.SUCCESS, "ok",
            Status.WARNING, "warn",
            Status.FAILURE, "fail",
            Status.SKIPPED, "skipped");

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "operator diagnose", "-config=PATH [options]", "Troubleshoot problems starting Vault", """
                        Looks for what keeps a server from starting: in its configuration, its store, its certificates, its
                        addresses and its machine. Changes nothing and needs no token; run it as the server's user, whether
                        the server runs or not.

                            $ vault operator diagnose -config=/etc/vault/config.hcl
                        """)
                .with(Output.FORMAT)
                .options(
                        Flag.texts("config", "A configuration file or directory; can be given more than once."),
                        Flag.texts("skip", "The name of a check that is left out; can be given more than once."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        List<Path> configurations =
                call.flags().texts("config").stream().map(Path::of).toList();
        if (configurations.isEmpty()) {
            call.screen().error("Must specify a configuration file using -config.");
            return NO_CONFIGURATION;
        }
        Finding result = without(
                Set.copyOf(call.flags().texts("skip")),
                Diagnosis.of(
                        configurations,
                        Path.of("").toAbsolutePath(),
                        call.surroundings().environment(),
                        InstantSource.system()));
        if (call.isTable()) {
            call.screen().line(ServerCommand.version() + "\n\nResults:");
            List<String> lines = new ArrayList<>();
            print(result, 0, lines);
            call.screen().line(String.join("\n", lines));
        } else {
            call.printer().structured(JsonValue.of(wire(result, Instant.now())));
        }
        return switch (result.status()) {
            case FAILURE -> 1;
            case WARNING -> 2;
            case SUCCESS, SKIPPED -> 0;
        };
    }

    /** What is left out counts for nothing. */
    private static Finding without(Set<String> skipped, Finding finding) {
        if (skipped.isEmpty()) {
            return finding;
        }
        List<Finding> children = finding.children().stream()
                .map(child -> skipped.contains(child.name()) ? child.leftOut() : without(skipped, child))
                .toList();
        return finding.children().isEmpty() ? finding : finding.withChildren(children);
    }

    private static void print(Finding finding, int depth, List<String> lines) {
        String indent = "  ".repeat(depth);
        boolean warned = finding.message().isEmpty() && !finding.warnings().isEmpty();
        if (!warned) {
            lines.add(indent + PREFIX.get(finding.status()) + " " + finding.name()
                    + (finding.message().isEmpty() ? "" : ": " + finding.message()));
        }
        finding.warnings()
                .forEach(warning ->
                        lines.add(indent + PREFIX.get(Status.WARNING) + " " + finding.name() + ": " + warning));
        if (!finding.advice().isEmpty()) {
            lines.add(indent + "  " + finding.advice());
        }
        finding.children().forEach(child -> print(child, depth + 1, lines));
    }

    private static Map<String, Object> wire(Finding finding, Instant now) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("time", now.toString());
        wire.put("name", finding.name());
        wire.put("status", WORD.get(finding.status()));
        if (!finding.warnings().isEmpty()) {
            wire.put("warnings", finding.warnings());
        }
        if (!finding.advice().isEmpty()) {
            wire.put("advice", finding.advice());
        }
        if (!finding.message().isEmpty()) {
            wire.put("message", finding.message());
        }
        if (!finding.children().isEmpty()) {
            wire.put(
                    "children",
                    finding.children().stream().map(child -> wire(child, now)).toList());
        }
        return wire;
    }
}
