package kz.zakupai.cli.stack.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.secret.Secret;

/** Looks for the values of known secrets where none may stand. Says which secret it found, and never the value. */
final class SecretTraces {
    private static final int CHUNK = 1 << 20;
    /** No value that the Vault takes is longer than what two chunks share. */
    private static final int SHARED = 64 << 10;

    private final Home home;
    private final KnownSecrets known;

    SecretTraces(Home home, KnownSecrets known) {
        this.home = home;
        this.known = known;
    }

    List<String> inLogs() throws IOException {
        Map<String, Secret> secrets = known.all();
        var logs = new ArrayList<Path>();
        try (Stream<Path> files = Files.list(home.log("any").resolveSibling(""))) {
            files.filter(Files::isRegularFile).sorted().forEach(logs::add);
        }
        logs.add(home.auditFile());
        var problems = new ArrayList<String>();
        for (Path log : logs) {
            for (String name : inFile(log, secrets)) {
                problems.add(home.folder().relativize(log) + " holds " + name);
            }
        }
        return problems;
    }

    List<String> inCommandLines() throws IOException {
        return inProcesses("cmdline", "its arguments hold ");
    }

    List<String> inEnvironments() throws IOException {
        return inProcesses("environ", "its environment holds ");
    }

    /** Every process that this user may look at; those that end meanwhile are passed over. */
    private List<String> inProcesses(String file, String words) throws IOException {
        Map<String, Secret> secrets = known.all();
        var problems = new ArrayList<String>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            List<Path> numbered = processes
                    .filter(folder -> folder.getFileName().toString().chars().allMatch(Character::isDigit))
                    .toList();
            for (Path process : numbered) {
                Path text = process.resolve(file);
                if (Files.isReadable(text)) {
                    read(text)
                            .forEach(content -> KnownSecrets.in(content, secrets)
                                    .forEach(name ->
                                            problems.add("process " + process.getFileName() + ": " + words + name)));
                }
            }
        }
        return problems;
    }

    private static List<byte[]> read(Path file) {
        try {
            return List.of(Files.readAllBytes(file));
        } catch (IOException ended) {
            return List.of();
        }
    }

    private static Set<String> inFile(Path file, Map<String, Secret> secrets) throws IOException {
        var found = new LinkedHashSet<String>();
        if (!Files.exists(file)) {
            return found;
        }
        byte[] window = new byte[SHARED + CHUNK];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.readNBytes(window, kept, CHUNK); read > 0; read = in.readNBytes(window, kept, CHUNK)) {
                int end = kept + read;
                found.addAll(KnownSecrets.in(Arrays.copyOf(window, end), secrets));
                kept = Math.min(SHARED, end);
                System.arraycopy(window, end - kept, window, 0, kept);
            }
        }
        return found;
    }
}
