package kz.zakupai.cli.stack.bootstrap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.transport.VaultError;

/**
 * The role-id and secret-id files of one AppRole, {@code creds/NAME/role-id} and {@code secret-id}: made when absent, made
 * anew when the Vault does not know them or they end soon.
 */
final class RoleCredentials {
    /** A secret-id with less life than this is replaced. */
    private static final Duration SOON = Duration.ofDays(3);

    private final VaultAdmin vault;
    private final String role;
    private final Path roleId;
    private final Path secretId;

    RoleCredentials(VaultAdmin vault, Path credentials, String role) {
        this.vault = vault;
        this.role = role;
        roleId = credentials.resolve(role).resolve("role-id");
        secretId = credentials.resolve(role).resolve("secret-id");
    }

    Path roleIdFile() {
        return roleId;
    }

    Path secretIdFile() {
        return secretId;
    }

    boolean present() {
        return Files.exists(roleId) && Files.exists(secretId);
    }

    /** The step that makes the files what they should be, if they are not. */
    Optional<Step> step(Instant now) {
        Optional<String> known = vault.data(path("role-id")).flatMap(data -> data.text("role_id"));
        if (known.isEmpty()) {
            return Optional.of(Step.add("credentials of " + role, () -> makeBoth(now)));
        }
        boolean sameRole = Files.exists(roleId) && OwnerOnly.read(roleId).constantTimeEquals(Secret.of(known.get()));
        if (sameRole && Files.exists(secretId) && lives(now)) {
            return Optional.empty();
        }
        return Optional.of(
                Files.exists(secretId)
                        ? Step.change(
                                "credentials of " + role + " (the Vault does not take them, or not for long)",
                                () -> makeBoth(now))
                        : Step.add("credentials of " + role, () -> makeBoth(now)));
    }

    private boolean lives(Instant now) {
        try {
            JsonObject found = vault.write(
                            path("secret-id/lookup"),
                            Map.of("secret_id", OwnerOnly.read(secretId).reveal()))
                    .object("data");
            if (!found.has("secret_id_accessor")) {
                return false;
            }
            String expiration = found.text("expiration_time").orElse("0001-01-01T00:00:00Z");
            return expiration.startsWith("0001-") || Instant.parse(expiration).isAfter(now.plus(SOON));
        } catch (VaultError e) {
            return false;
        }
    }

    /** The date goes beside the secret-id: a client whose log-in is refused can then tell an expired one from a wrong one. */
    private void makeBoth(Instant now) {
        String id = vault.data(path("role-id"))
                .flatMap(data -> data.text("role_id"))
                .orElseThrow();
        OwnerOnly.write(roleId, id);
        JsonObject made = vault.write(path("secret-id"), Map.of()).object("data");
        OwnerOnly.write(secretId, made.text("secret_id").orElseThrow());
        long seconds = made.wholeNumber("secret_id_ttl").orElse(0L);
        if (seconds > 0) {
            OwnerOnly.write(
                    secretId.resolveSibling("secret-id.expires"),
                    now.plusSeconds(seconds).toString());
        }
    }

    private String path(String below) {
        return "auth/approle/role/" + role + "/" + below;
    }
}
