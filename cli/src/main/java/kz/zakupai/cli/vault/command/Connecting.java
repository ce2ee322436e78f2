package kz.zakupai.cli.vault.command;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiOptions;
import kz.zakupai.cli.vault.api.Showing;
import kz.zakupai.cli.vault.api.TokenFile;
import kz.zakupai.cli.vault.flag.FlagValues;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.VaultSettings;

/** Which Vault, with which token: flags go before the environment, the environment before the token file. */
final class Connecting {
    /** Flags whose text takes the place of a variable. */
    private static final Map<String, String> VARIABLES = Map.of(
            "address", "VAULT_ADDR",
            "ca-cert", "VAULT_CACERT",
            "ca-path", "VAULT_CAPATH",
            "client-cert", "VAULT_CLIENT_CERT",
            "client-key", "VAULT_CLIENT_KEY",
            "namespace", "VAULT_NAMESPACE",
            "tls-server-name", "VAULT_TLS_SERVER_NAME");

    private static final String DEFAULT_TIMEOUT = "60s";

    private Connecting() {}

    static Api open(FlagValues flags, Showing showing, Surroundings surroundings) {
        VaultSettings settings = settings(flags, surroundings.environment());
        Duration wrapTtl = flags.duration("wrap-ttl");
        ApiOptions options = new ApiOptions(
                settings,
                token(surroundings),
                wrapTtl.isNegative() ? Duration.ZERO : wrapTtl,
                headers(flags),
                flags.texts("mfa"),
                flags.bool("policy-override"),
                retries(surroundings),
                showing);
        return Api.open(options, surroundings.pause());
    }

    private static VaultSettings settings(FlagValues flags, Map<String, String> environment) {
        Map<String, String> merged = new HashMap<>(environment);
        merged.putIfAbsent("VAULT_CLIENT_TIMEOUT", DEFAULT_TIMEOUT);
        VARIABLES.forEach((flag, variable) -> {
            if (flags.isGiven(flag)) {
                merged.put(variable, flags.text(flag));
            }
        });
        String agent = flags.text("agent-address");
        if (!agent.isEmpty()) {
            merged.put("VAULT_ADDR", agent);
        }
        try {
            VaultSettings.fromEnvironment(
                    Map.of("VAULT_SKIP_VERIFY", environment.getOrDefault("VAULT_SKIP_VERIFY", "")));
            if (flags.isGiven("tls-skip-verify")) {
                merged.put("VAULT_SKIP_VERIFY", Boolean.toString(flags.bool("tls-skip-verify")));
            }
            return VaultSettings.fromEnvironment(merged);
        } catch (InvalidVaultSettings e) {
            String reason = switch (e.setting()) {
                case "VAULT_SKIP_VERIFY", "VAULT_CLIENT_TIMEOUT" -> "could not parse " + e.setting();
                default -> String.valueOf(e.getMessage());
            };
            throw CommandFailure.remote("failed to read environment: " + reason);
        }
    }

    private static Optional<Secret> token(Surroundings surroundings) {
        String token = surroundings.variable("VAULT_TOKEN");
        if (!token.isEmpty()) {
            return Optional.of(Secret.of(token));
        }
        Optional<TokenFile> file = TokenFile.of(surroundings.environment());
        try {
            return file.isPresent() ? file.get().read() : Optional.empty();
        } catch (IOException e) {
            throw CommandFailure.remote("failed to get token from token helper: " + e.getMessage());
        }
    }

    private static Map<String, String> headers(FlagValues flags) {
        Map<String, String> headers = flags.pairs("header");
        List<String> forbidden = headers.keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("x-vault-"))
                .toList();
        if (!forbidden.isEmpty()) {
            throw CommandFailure.remote("failed to setup Headers[" + String.join(", ", forbidden)
                    + "]: Header starting by 'X-Vault-' are for internal usage only");
        }
        return headers;
    }

    /** None unless the user wants some: a person at a terminal wants to see a failure at once. */
    private static int retries(Surroundings surroundings) {
        String retries = surroundings.variable("VAULT_MAX_RETRIES");
        if (retries.isEmpty()) {
            return 0;
        }
        try {
            return Math.clamp(Integer.parseInt(retries), 0, 100);
        } catch (NumberFormatException e) {
            throw CommandFailure.remote(
                    "failed to read environment: could not parse VAULT_MAX_RETRIES: use a whole number");
        }
    }
}
