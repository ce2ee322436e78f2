package kz.zakupai.cli.vault.pki.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.cli.vault.policy.source.PolicyFile;
import kz.zakupai.cli.vault.text.GoJson;
import kz.zakupai.cli.vault.text.Table;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault pki health-check}. */
public final class HealthCheckCommand implements Command {
    private static final Map<String, Status> INDICATORS = Map.of(
            "default", Status.INFORMATIONAL,
            "informational", Status.INFORMATIONAL,
            "warning", Status.WARNING,
            "critical", Status.CRITICAL,
            "permission", Status.INVALID_VERSION);

    private final InstantSource clock;

    private HealthCheckCommand(InstantSource clock) {
        this.clock = clock;
    }

    public static HealthCheckCommand now() {
        return new HealthCheckCommand(InstantSource.system());
    }

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "pki health-check",
                        "[options] MOUNT",
                        "Check a PKI Secrets Engine health and operational status",
                        """
                        Looks what is wrong with the PKI mount: authorities and lists that end, certificates that a root has
                        signed, dangerous roles and policies, tidying, ACME. Each finding says how bad it is.

                            $ vault pki health-check pki_int
                            $ vault pki health-check -health-config=checks.json pki_int

                        The exit code is that of the worst finding: 0 for none, 2 informational, 3 warning, 4 critical, 5 where
                        the server lacks what a check needs, 6 where the token may not read it; 1 for a usage error.
                        """)
                .with(Output.FORMAT)
                .options(
                        Flag.bool("default-disabled", "Run only the checks that the configuration enables."),
                        Flag.text("health-config", "JSON file with what is different from -list."),
                        Flag.bool("list", "Print all checks with their parameters, and run none."),
                        Flag.text(
                                        "return-indicator",
                                        "From which severity on the exit code is not 0: default, informational, warning,"
                                                + " critical, or permission.")
                                .initially("default"));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        Status least = INDICATORS.get(call.flags().text("return-indicator"));
        if (least == null) {
            throw CommandFailure.local(
                    "Unknown -return-indicator \"" + call.flags().text("return-indicator")
                            + "\", not one of default, informational, warning, critical, permission");
        }
        boolean byDefault = !call.flags().bool("default-disabled");
        if (call.flags().bool("list")) {
            return list(call, HealthChecks.defaults(byDefault));
        }
        Map<HealthCheck, Parameters> checks = HealthChecks.enabled(configuration(call), byDefault);
        String path = Paths.clean(call.argument(0));
        checkMount(call, path);
        PkiMount mount = new PkiMount(call.api(), path, clock.instant());
        Map<String, List<Result>> results = new LinkedHashMap<>();
        checks.forEach((check, parameters) -> results.put(check.name(), found(check, mount, parameters)));
        print(call, results);
        int worst = results.values().stream()
                .flatMap(List::stream)
                .mapToInt(result -> result.status().code())
                .max()
                .orElse(0);
        return worst < least.code() ? 0 : worst;
    }

    /** A mistyped mount would otherwise look like an empty one. */
    private static void checkMount(Call call, String path) {
        String type;
        try {
            type = call.api()
                    .read("sys/internal/ui/mounts/" + path)
                    .flatMap(answer -> answer.fields().text("type"))
                    .orElse("");
        } catch (ApiFailure e) {
            if (e.status() != 403 && e.status() != 404) {
                throw e;
            }
            throw CommandFailure.local("Nothing is mounted at " + path + ", or this token may do nothing there");
        }
        if (!type.isEmpty() && !type.equals("pki")) {
            throw CommandFailure.local("What is mounted at " + path + " is of type " + type + ", not pki");
        }
    }

    private static List<Result> found(HealthCheck check, PkiMount mount, Parameters parameters) {
        try {
            return check.run(mount, parameters);
        } catch (Obstacle obstacle) {
            return List.of(obstacle.result());
        }
    }

    private static JsonObject configuration(Call call) {
        String file = call.flags().text("health-config");
        if (file.isEmpty()) {
            return JsonObject.EMPTY;
        }
        try {
            byte[] text = PolicyFile.read(file, call.in()).getBytes(StandardCharsets.UTF_8);
            if (JsonValue.parse(text) instanceof JsonObject configuration) {
                return configuration;
            }
            throw CommandFailure.local("Error reading " + file + ": a JSON object is needed");
        } catch (IOException | JsonException e) {
            throw CommandFailure.local("Error reading " + file + ": " + e.getMessage());
        }
    }

    private static int list(Call call, JsonObject configuration) {
        if (!call.isTable()) {
            return call.printer().structured(configuration);
        }
        call.screen().line("Default health check config:\n" + GoJson.indented(configuration));
        return 0;
    }

    private static void print(Call call, Map<String, List<Result>> results) {
        if (!call.isTable()) {
            Map<String, Object> wire = new LinkedHashMap<>();
            results.forEach((name, found) ->
                    wire.put(name, found.stream().map(Result::wire).toList()));
            call.printer().structured(JsonValue.of(wire));
            return;
        }
        List<String> parts = new ArrayList<>();
        results.forEach((name, found) -> {
            if (!found.isEmpty()) {
                Table table = new Table("status", "endpoint", "message");
                found.forEach(result -> table.row(result.status().text(), result.endpoint(), result.message()));
                parts.add(name + "\n" + "-".repeat(name.length()) + "\n" + table.text());
            }
        });
        call.screen().line(String.join("\n\n", parts));
    }
}
