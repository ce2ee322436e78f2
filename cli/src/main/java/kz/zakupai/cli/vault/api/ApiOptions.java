package kz.zakupai.cli.vault.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.VaultSettings;

/**
 * With what requests are made.
 *
 * @param wrapTtl asks for wrapped answers where it is longer than zero
 * @param headers further headers
 * @param mfa values of {@code X-Vault-MFA}
 * @param retries how often a request is sent again after 412, 5xx but 501, or no answer
 */
public record ApiOptions(
        VaultSettings settings,
        Optional<Secret> token,
        Duration wrapTtl,
        Map<String, String> headers,
        List<String> mfa,
        boolean policyOverride,
        int retries,
        Showing showing) {
    public ApiOptions {
        headers = Map.copyOf(headers);
        mfa = List.copyOf(mfa);
    }

    public ApiOptions withToken(Secret other) {
        return new ApiOptions(settings, Optional.of(other), wrapTtl, headers, mfa, policyOverride, retries, showing);
    }

    public ApiOptions withoutToken() {
        return new ApiOptions(settings, Optional.empty(), wrapTtl, headers, mfa, policyOverride, retries, showing);
    }

    public ApiOptions unwrapped() {
        return new ApiOptions(settings, token, Duration.ZERO, headers, mfa, policyOverride, retries, showing);
    }

    public ApiOptions sending() {
        return new ApiOptions(settings, token, wrapTtl, headers, mfa, policyOverride, retries, Showing.NOTHING);
    }
}
