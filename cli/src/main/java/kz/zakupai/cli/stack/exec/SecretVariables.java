package kz.zakupai.cli.stack.exec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.zakupai.cli.agent.exec.ExecRefused;
import kz.zakupai.cli.agent.exec.InheritedEnvironment;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.kv.StoredSecret;
import kz.zakupai.vault.client.start.LoadedSecrets;
import kz.zakupai.vault.client.start.SecretsDeclaration.DeclaredKey;
import kz.zakupai.vault.client.start.StartRefused;
import kz.zakupai.vault.client.start.Verdict;

/**
 * Secrets by the keys that the program shall see.
 *
 * @param values by key, without the prefix
 * @param notices what a person should know, one line each; never a value
 */
record SecretVariables(Map<String, Secret> values, List<String> notices) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /**
     * Puts what was read together and checks it.
     *
     * @throws StartRefused when something that is wanted is not there
     * @throws ExecRefused when a key cannot be a variable's name or a value cannot be in an environment
     */
    static SecretVariables of(LoadedSecrets loaded, WantedSecrets wanted) {
        requireAll(loaded, wanted);
        Map<String, Secret> values = new LinkedHashMap<>();
        Map<String, String> origins = new LinkedHashMap<>();
        List<String> notices = new ArrayList<>();
        for (StoredSecret secret : loaded.secrets()) {
            String path = wanted.mount() + "/" + secret.path();
            secret.values().forEach((key, value) -> {
                if (wanted.wants(key)) {
                    String earlier = origins.put(key, path);
                    if (earlier != null) {
                        notices.add(key + " stands in " + earlier + " and in " + path + ": the latter is used");
                    }
                    values.put(key, value);
                }
            });
        }
        requireNames(origins, wanted);
        values.forEach((key, value) -> {
            if (!wanted.files().containsKey(key)) {
                requireFits(key, value, origins.getOrDefault(key, ""), wanted);
            }
        });
        return new SecretVariables(values, notices);
    }

    private static void requireAll(LoadedSecrets loaded, WantedSecrets wanted) {
        List<String> absentPaths = wanted.paths().stream()
                .filter(path -> loaded.secrets().stream()
                        .noneMatch(secret -> secret.path().equals(path)))
                .map(path -> wanted.mount() + "/" + path)
                .toList();
        List<String> absentKeys = Stream.concat(
                        wanted.only().stream().filter(key -> !key.optional()).map(DeclaredKey::name),
                        wanted.files().keySet().stream())
                .distinct()
                .filter(key -> loaded.secrets().stream()
                        .allMatch(secret -> secret.value(key).isEmpty()))
                .toList();
        if (!absentPaths.isEmpty() && wanted.only().isEmpty()) {
            throw new StartRefused(
                    Verdict.MISSING,
                    String.join(" and ", absentPaths) + " does not exist",
                    "vault kv put " + absentPaths.getLast() + " KEY=-",
                    null);
        }
        if (!absentKeys.isEmpty()) {
            throw new StartRefused(
                    Verdict.MISSING,
                    String.join(", ", absentKeys) + " in "
                            + wanted.paths().stream()
                                    .map(path -> wanted.mount() + "/" + path)
                                    .collect(Collectors.joining(" and ")),
                    "vault kv patch " + wanted.mount() + "/" + wanted.servicePath() + " " + absentKeys.getFirst()
                            + "=-   (vault kv put for a path that does not exist yet)",
                    null);
        }
    }

    private static void requireNames(Map<String, String> origins, WantedSecrets wanted) {
        List<String> wrong = origins.entrySet().stream()
                .filter(origin ->
                        !NAME.matcher(wanted.prefix() + origin.getKey()).matches())
                .map(origin -> origin.getKey() + " (" + origin.getValue() + ")")
                .toList();
        if (!wrong.isEmpty()) {
            throw new ExecRefused(
                    ExecRefused.NOT_STARTED,
                    "these keys cannot be names of environment variables: " + String.join(", ", wrong),
                    "name the keys that the program needs: --only KEY,KEY");
        }
    }

    private static void requireFits(String key, Secret value, String path, WantedSecrets wanted) {
        InheritedEnvironment.unfit(wanted.prefix() + key, value).ifPresent(reason -> {
            throw new ExecRefused(
                    ExecRefused.NOT_STARTED,
                    key + " (" + path + ") " + reason + ", which no environment can hold",
                    "hand it over in a file: --file " + key + "=path");
        });
    }
}
