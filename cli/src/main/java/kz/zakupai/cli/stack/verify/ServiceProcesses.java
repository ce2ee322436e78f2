package kz.zakupai.cli.stack.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.Services;
import kz.zakupai.cli.stack.process.RunRecord;

/** What the kernel knows of the services' processes. */
final class ServiceProcesses {
    private static final Set<String> ALLOWED =
            Set.of("PATH", "LANG", "VAULT_ADDR", "VAULT_ROLE_ID_FILE", "VAULT_SECRET_ID_FILE", "SERVER_PORT");

    private final Home home;

    ServiceProcesses(Home home) {
        this.home = home;
    }

    List<String> foreignVariables() throws IOException {
        var problems = new ArrayList<>(missing());
        for (RunRecord service : Verification.services(home)) {
            String environment = Files.readString(proc(service).resolve("environ"), StandardCharsets.ISO_8859_1);
            for (String variable : environment.split("\0")) {
                String name = variable.substring(0, Math.max(0, variable.indexOf('=')));
                if (!variable.isEmpty() && !ALLOWED.contains(name) && !Services.SETTINGS.contains(name)) {
                    problems.add(service.name() + " has the variable " + name);
                }
            }
        }
        return problems;
    }

    /** Neither opened, nor lying where a library would look for one. */
    List<String> dotenvFiles() throws IOException {
        var problems = new ArrayList<>(missing());
        for (RunRecord service : Verification.services(home)) {
            Path folder = proc(service).resolve("cwd").toRealPath();
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(ServiceProcesses::isDotenv)
                        .forEach(file -> problems.add(service.name() + " runs beside " + file));
            }
            try (Stream<Path> open = Files.list(proc(service).resolve("fd"))) {
                for (Path link : open.toList()) {
                    target(link)
                            .filter(ServiceProcesses::isDotenv)
                            .ifPresent(file -> problems.add(service.name() + " has opened " + file));
                }
            }
        }
        return problems;
    }

    private static Optional<Path> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }

    private static boolean isDotenv(Path file) {
        Path name = file.getFileName();
        return name != null
                && (name.toString().equals(".env") || name.toString().startsWith(".env."));
    }

    private List<String> missing() {
        List<String> running =
                Verification.services(home).stream().map(RunRecord::name).toList();
        return Services.ALL.stream()
                .filter(name -> !running.contains(name))
                .map(name -> name + " does not run")
                .toList();
    }

    private static Path proc(RunRecord record) {
        return Path.of("/proc", Long.toString(record.pid()));
    }
}
