package kz.zakupai.cli.agent.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.server.config.Section;
import org.jspecify.annotations.Nullable;

/** Reads {@code vault}; what the environment says comes before it. */
final class VaultReader {
    private static final int DEFAULT_RETRIES = 12;
    private static final int MOST_RETRIES = 1_000_000;

    /** What the environment calls each setting. */
    private static final Map<String, String> VARIABLES = Map.of(
            "address", "VAULT_ADDR",
            "ca_cert", "VAULT_CACERT",
            "ca_path", "VAULT_CAPATH",
            "client_cert", "VAULT_CLIENT_CERT",
            "client_key", "VAULT_CLIENT_KEY",
            "tls_skip_verify", "VAULT_SKIP_VERIFY",
            "tls_server_name", "VAULT_TLS_SERVER_NAME",
            "namespace", "VAULT_NAMESPACE");

    private static final Set<String> FILES = Set.of("ca_cert", "ca_path", "client_cert", "client_key");

    private final @Nullable Section section;
    private final Map<String, String> environment;
    private final Path workingDirectory;

    VaultReader(@Nullable Section section, Map<String, String> environment, Path workingDirectory) {
        this.section = section;
        this.environment = environment;
        this.workingDirectory = workingDirectory;
    }

    /** @param ofMethod the namespace that the auth method names; it counts where nothing else does */
    VaultSettings settings(Optional<String> ofMethod) {
        Map<String, String> effective = new HashMap<>(environment);
        if (section != null) {
            VARIABLES.forEach((name, variable) -> fallBack(section, name, variable, effective));
        }
        if (isAbsent(effective, "VAULT_NAMESPACE")) {
            ofMethod.ifPresent(namespace -> effective.put("VAULT_NAMESPACE", namespace));
        }
        try {
            return VaultSettings.fromEnvironment(effective);
        } catch (InvalidVaultSettings e) {
            throw section == null || !isAbsent(environment, e.setting()) ? e : located(section, e);
        }
    }

    private void fallBack(Section given, String name, String variable, Map<String, String> effective) {
        String written =
                name.equals("tls_skip_verify") ? String.valueOf(given.flag(name, false)) : given.text(name, "");
        if (FILES.contains(name)) {
            Path file = given.path(name, workingDirectory);
            written = file == null ? "" : file.toString();
        }
        if (isAbsent(effective, variable)) {
            effective.put(variable, written);
        }
    }

    private static boolean isAbsent(Map<String, String> variables, String name) {
        return variables.getOrDefault(name, "").isBlank();
    }

    private static RuntimeException located(Section section, InvalidVaultSettings e) {
        String problem = String.valueOf(e.getMessage()).replaceFirst("^[A-Z_]+: ", "");
        return VARIABLES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(e.setting()))
                .findFirst()
                .<RuntimeException>map(entry -> section.error(entry.getKey(), problem))
                .orElse(e);
    }

    /** How often a request is tried. */
    int attempts() {
        long retries = DEFAULT_RETRIES;
        if (section != null) {
            Section retry = section.block("retry");
            if (retry != null) {
                retries = retry.number("num_retries", 0, -1, MOST_RETRIES);
                retry.refuseUnknown();
            }
            section.refuseUnknown();
        }
        String variable = environment.getOrDefault("VAULT_MAX_RETRIES", "");
        if (variable.matches("\\d{1,6}")) {
            return Integer.parseInt(variable) + 1;
        }
        if (!variable.isBlank()) {
            throw new InvalidVaultSettings("VAULT_MAX_RETRIES", "takes a whole number");
        }
        return retries == 0 ? DEFAULT_RETRIES + 1 : Math.toIntExact(Math.max(0, retries) + 1);
    }
}
