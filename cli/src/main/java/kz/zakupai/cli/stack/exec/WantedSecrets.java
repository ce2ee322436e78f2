package kz.zakupai.cli.stack.exec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kz.zakupai.cli.agent.exec.ExecRefused;
import kz.zakupai.vault.client.start.SecretsDeclaration;
import kz.zakupai.vault.client.start.SecretsDeclaration.DeclaredKey;
import kz.zakupai.vault.client.start.SecretsDeclaration.DeclaredSecret;

/**
 * Which secrets a program gets, and under which names.
 *
 * @param mount the key-value engine's
 * @param role whose {@code services/ROLE} is read
 * @param withApp whether {@code app} is read too
 * @param only the keys to hand over; empty for all
 * @param prefix put before every name
 * @param files keys that go into files: the path, or empty for one in a folder of the program's own
 */
public record WantedSecrets(
        String mount,
        String role,
        boolean withApp,
        List<DeclaredKey> only,
        String prefix,
        Map<String, Optional<Path>> files) {
    private static final String APP = "app";
    private static final Pattern PREFIX = Pattern.compile("|[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    public WantedSecrets {
        only = List.copyOf(only);
        files = Map.copyOf(files);
        if (!ROLE.matcher(role).matches()) {
            throw refused("--role " + role + " is not a role's name", "name one such as calc-service");
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw refused(
                    "--prefix " + prefix + " cannot begin a variable's name",
                    "use letters, digits and _, the first not a digit");
        }
    }

    /**
     * Reads the options' texts.
     *
     * @param only {@code KEY} or, where it may be absent, {@code KEY?}
     * @param files {@code KEY=path} or {@code KEY}
     * @throws ExecRefused naming the option that is wrong
     */
    public static WantedSecrets of(
            String mount, String role, boolean withApp, List<String> only, String prefix, List<String> files) {
        List<DeclaredKey> keys = new ArrayList<>();
        for (String key : only) {
            if (key.isBlank() || key.equals("?")) {
                throw refused("--only holds an empty name", "write --only KEY,KEY");
            }
            keys.add(DeclaredKey.parse(key));
        }
        Map<String, Optional<Path>> paths = new LinkedHashMap<>();
        for (String file : files) {
            int equals = file.indexOf('=');
            String key = equals < 0 ? file : file.substring(0, equals);
            if (key.isEmpty() || equals == file.length() - 1) {
                throw refused("--file " + file + " lacks a key or a path", "write --file KEY=path or --file KEY");
            }
            paths.put(
                    key,
                    equals < 0
                            ? Optional.empty()
                            : Optional.of(Path.of(file.substring(equals + 1)).toAbsolutePath()));
        }
        return new WantedSecrets(mount, role, withApp, keys, prefix, paths);
    }

    /** What to read; which keys are there is checked when all paths are. */
    public SecretsDeclaration declaration() {
        return SecretsDeclaration.of(
                mount,
                paths().stream()
                        .map(path -> new DeclaredSecret(path, List.of()))
                        .toList());
    }

    /** The paths within the mount; what stands in a later one wins. */
    List<String> paths() {
        return withApp ? List.of(APP, servicePath()) : List.of(servicePath());
    }

    String servicePath() {
        return "services/" + role;
    }

    boolean wants(String key) {
        return only.isEmpty() || only.stream().anyMatch(wanted -> wanted.name().equals(key));
    }

    private static ExecRefused refused(String message, String hint) {
        return new ExecRefused(ExecRefused.NOT_STARTED, message, hint);
    }
}
