package kz.zakupai.vault.client.start;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.zakupai.vault.client.VaultClient;
import kz.zakupai.vault.client.session.Credentials;
import kz.zakupai.vault.client.session.LoginRefused;
import kz.zakupai.vault.client.session.SecretFile;
import kz.zakupai.vault.client.session.SecretSource;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.VaultError;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultUnreachable;

/** Finds the verdict for a failure, asking the Vault about its own state where the failure leaves that open. */
final class Diagnosis {
    private final VaultClient client;

    Diagnosis(VaultClient client) {
        this.client = client;
    }

    Obstacle of(VaultException failure) {
        return switch (failure) {
            case StartRefused refused -> new Obstacle(refused, false);
            case VaultUnreachable unreachable -> unreachable(unreachable);
            case LoginRefused refused -> refusedLogin(refused);
            case VaultError error -> error(error);
            case InvalidVaultSettings settings -> new Obstacle(Refusals.badSettings(settings), false);
            default -> new Obstacle(new StartRefused(Verdict.UNREACHABLE, text(failure), statusHint(), failure), false);
        };
    }

    private Obstacle unreachable(VaultUnreachable failure) {
        if (failure.kind() == VaultUnreachable.Kind.TLS) {
            String hint = "VAULT_CACERT=<the authority's certificate> vault status -address=" + address()
                    + "   (a Vault without TLS needs http:// in VAULT_ADDR)";
            return new Obstacle(new StartRefused(Verdict.TLS, text(failure), hint, failure), false);
        }
        return new Obstacle(
                new StartRefused(
                        Verdict.UNREACHABLE,
                        text(failure),
                        "./zakupai up starts one; if it should run already: vault status -address=" + address(),
                        failure),
                true);
    }

    private Obstacle error(VaultError error) {
        if (error.status() != 412 && error.status() != 429 && error.status() < 500) {
            String hint = statusHint() + "   (a Vault with TLS needs https:// in VAULT_ADDR)";
            return new Obstacle(new StartRefused(Verdict.BAD_SETTINGS, text(error), hint, error), false);
        }
        try {
            int health = client.unauthenticated()
                    .send(VaultRequest.get("sys/health").withQuery("standbyok", "true"))
                    .status();
            return switch (health) {
                case 501 ->
                    new Obstacle(new StartRefused(Verdict.NOT_INITIALISED, address(), "./zakupai init", error), true);
                case 503 ->
                    new Obstacle(
                            new StartRefused(
                                    Verdict.SEALED, address(), "vault operator unseal -address=" + address(), error),
                            true);
                default -> new Obstacle(new StartRefused(Verdict.UNREACHABLE, text(error), statusHint(), error), true);
            };
        } catch (VaultUnreachable e) {
            return unreachable(e);
        }
    }

    private Obstacle refusedLogin(LoginRefused refused) {
        Optional<Instant> expired =
                expiry().filter(end -> !client.pacing().instant().isBefore(end));
        boolean saidExpired = text(refused).toLowerCase(Locale.ROOT).contains("expired");
        if (refused.reason() == LoginRefused.Reason.INVALID_CREDENTIALS && (expired.isPresent() || saidExpired)) {
            String when = expired.map(end -> " on " + end).orElse("");
            String detail = "it ended" + when + " (" + text(refused) + ")";
            return new Obstacle(new StartRefused(Verdict.SECRET_ID_EXPIRED, detail, newSecretIdHint(), refused), false);
        }
        return new Obstacle(
                new StartRefused(Verdict.BAD_CREDENTIALS, text(refused), newSecretIdHint(), refused), false);
    }

    private Optional<Instant> expiry() {
        return client.settings().credentials() instanceof Credentials.AppRole role
                        && role.secretId() instanceof SecretSource.InFile source
                ? new SecretFile(source.file()).expires()
                : Optional.empty();
    }

    private String newSecretIdHint() {
        return switch (client.settings().credentials()) {
            case Credentials.AppRole role ->
                "./zakupai init writes new ones; by hand: vault write -force auth/" + role.mount()
                        + "/role/<role>/secret-id, then put secret_id where "
                        + role.secretId().setting() + " points";
            case Credentials.Token token ->
                "vault token create, then set " + token.token().setting();
        };
    }

    StartRefused denied(String mount, List<String> paths) {
        return new StartRefused(
                Verdict.DENIED,
                String.join(", ", paths),
                "vault policy read <the service's policy>; it needs: path \"" + mount + "/data/"
                        + paths.getFirst().substring(mount.length() + 1) + "\" { capabilities = [\"read\"] }",
                null);
    }

    StartRefused missing(String mount, List<String> missing, String firstPath) {
        return new StartRefused(
                Verdict.MISSING,
                String.join("; ", missing),
                "vault kv patch -mount=" + mount + " " + firstPath
                        + " KEY=-   (vault kv put for a path that does not exist yet)",
                null);
    }

    private String statusHint() {
        return "vault status -address=" + address();
    }

    private String address() {
        return client.settings().vault().address().toString();
    }

    private static String text(VaultException failure) {
        return String.valueOf(failure.getMessage());
    }
}
