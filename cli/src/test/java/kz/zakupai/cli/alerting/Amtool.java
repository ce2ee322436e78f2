package kz.zakupai.cli.alerting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Alertmanager's own tool for its configuration. */
final class Amtool {
    private Amtool() {}

    /** What it said, on stdout and stderr. */
    record Result(int exitCode, String output) {}

    static Result checkConfig(Path configuration) throws IOException, InterruptedException {
        return run(List.of("check-config", configuration.toString()));
    }

    /** The receivers that an alert with these labels goes to, in their order, divided by commas: amtool's last line. */
    static String receivers(Path configuration, String... labels) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("config", "routes", "test", "--config.file=" + configuration));
        arguments.addAll(List.of(labels));
        return run(arguments).output().strip().lines().reduce("", (first, last) -> last);
    }

    private static Result run(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(AlertmanagerProcess.amtool());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
