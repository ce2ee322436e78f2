package kz.zakupai.cli.stack.exec;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kz.zakupai.cli.agent.exec.ExecRefused;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.vault.client.VaultClientSettings;
import kz.zakupai.vault.client.session.Credentials;
import kz.zakupai.vault.client.session.SecretSource;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.VaultSettings;
import org.jspecify.annotations.Nullable;

/**
 * Where to log in and with what. The stack's own credentials go to the stack's own Vault, whatever {@code VAULT_ADDR} says,
 * unless an address is given on the command line: they are nobody else's to see.
 *
 * @param address given on the command line
 * @param roleId the file with the role-id, where it is not the stack's own
 * @param secretId likewise
 */
public record RoleLogin(Optional<String> address, Optional<Path> roleId, Optional<Path> secretId) {
    public RoleLogin {
        if (roleId.isPresent() != secretId.isPresent()) {
            throw new ExecRefused(
                    ExecRefused.NOT_STARTED,
                    (roleId.isPresent()
                            ? "--role-id-file is given and --secret-id-file is not"
                            : "--secret-id-file is given and --role-id-file is not"),
                    "AppRole needs both");
        }
    }

    /**
     * The settings of a client of this role: files given on the command line, else the stack's own in its home, else the
     * environment's {@code VAULT_ROLE_ID(_FILE)} and {@code VAULT_SECRET_ID(_FILE)} or token.
     *
     * @throws InvalidVaultSettings naming what is missing or wrong
     */
    public VaultClientSettings settings(
            String role, Home home, Map<String, String> environment, Consumer<String> notice) {
        if (roleId.isPresent() && secretId.isPresent()) {
            return VaultClientSettings.of(
                    vault(environment, environment.get("VAULT_ADDR"), home),
                    appRole("--role-id-file", roleId.get(), "--secret-id-file", secretId.get(), environment));
        }
        Path own = home.credentials().resolve(role);
        if (Files.exists(own.resolve("role-id"))) {
            String stack = stackAddress(home);
            String other = environment.getOrDefault("VAULT_ADDR", "");
            if (address.isEmpty() && !other.isEmpty() && !other.equals(stack)) {
                notice.accept("VAULT_ADDR is not used: the credentials are those of the stack at " + stack
                        + " (--address sends them elsewhere)");
            }
            return VaultClientSettings.of(
                    vault(environment, stack, home),
                    appRole(
                            own.resolve("role-id").toString(),
                            own.resolve("role-id"),
                            own.resolve("secret-id").toString(),
                            own.resolve("secret-id"),
                            environment));
        }
        if (environment.keySet().stream()
                .anyMatch(name -> name.startsWith("VAULT_ROLE_ID") || name.startsWith("VAULT_TOKEN"))) {
            return VaultClientSettings.fromEnvironment(withAddress(environment, address.orElse(null)));
        }
        throw new InvalidVaultSettings(
                "the credentials of " + role,
                "are not in " + own + ": start the stack, or give --role-id-file and --secret-id-file");
    }

    private VaultSettings vault(Map<String, String> environment, @Nullable String otherwise, Home home) {
        String chosen = address.orElse(otherwise == null || otherwise.isEmpty() ? stackAddress(home) : otherwise);
        try {
            URI unused = new URI(chosen);
            return VaultSettings.fromEnvironment(withAddress(environment, unused.toString()));
        } catch (URISyntaxException e) {
            throw new InvalidVaultSettings("--address", "is not a valid URL: " + e.getReason());
        }
    }

    private static Map<String, String> withAddress(Map<String, String> environment, @Nullable String address) {
        Map<String, String> changed = new HashMap<>(environment);
        if (address != null) {
            changed.put("VAULT_ADDR", address);
        }
        return changed;
    }

    private static String stackAddress(Home home) {
        return "http://127.0.0.1:" + home.ports().vault();
    }

    private static Credentials appRole(
            String roleName, Path roleFile, String secretName, Path secretFile, Map<String, String> environment) {
        return new Credentials.AppRole(
                environment.getOrDefault("VAULT_APPROLE_MOUNT", "approle"),
                new SecretSource.InFile(roleName, roleFile),
                new SecretSource.InFile(secretName, secretFile));
    }
}
