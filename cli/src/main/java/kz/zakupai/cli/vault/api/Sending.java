package kz.zakupai.cli.vault.api;

import java.time.Duration;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;
import kz.zakupai.vault.client.transport.VaultUnreachable;

/** Sends requests with the headers that the options ask for, again where the options allow it. */
final class Sending {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LATER_PAUSE = Duration.ofMillis(1500);

    private final VaultTransport transport;
    private final ApiOptions options;
    private final Pause pause;

    Sending(VaultTransport transport, ApiOptions options, Pause pause) {
        this.transport = transport;
        this.options = options;
        this.pause = pause;
    }

    Pause pause() {
        return pause;
    }

    /** @throws PrintedRequest when the request is to be shown and not sent */
    static void show(ApiOptions options, ApiRequest request) {
        switch (options.showing()) {
            case CURL -> throw new PrintedRequest(CurlText.of(options, request));
            case POLICY -> throw new PrintedRequest(PolicyText.of(request));
            case NOTHING -> {}
        }
    }

    VaultResponse send(ApiRequest request) {
        show(options, request);
        for (int sent = 0; ; sent++) {
            try {
                VaultResponse response = transport.send(withHeaders(request.toVaultRequest()));
                if (sent == options.retries() || !mayPass(response.status())) {
                    return response;
                }
            } catch (VaultUnreachable e) {
                if (sent == options.retries()) {
                    throw new ApiFailure(ErrorText.of(options.settings(), request, e), e);
                }
            } catch (InvalidVaultSettings | IllegalArgumentException e) {
                throw new ApiFailure(String.valueOf(e.getMessage()), e);
            }
            pause.of(sent == 0 ? FIRST_PAUSE : LATER_PAUSE);
        }
    }

    /** As Vault's Go client sees it: 412 is a node that lags behind, and 501 will not change by waiting. */
    private static boolean mayPass(int status) {
        return status == 412 || (status >= 500 && status != 501);
    }

    private VaultRequest withHeaders(VaultRequest bare) {
        VaultRequest request = bare;
        if (options.token().isPresent()) {
            request = request.withToken(options.token().get());
        }
        if (options.wrapTtl().isPositive()) {
            request = request.withWrapTtl(options.wrapTtl());
        }
        if (!options.mfa().isEmpty()) {
            request = request.withHeader("X-Vault-MFA", String.join(",", options.mfa()));
        }
        if (options.policyOverride()) {
            request = request.withHeader("X-Vault-Policy-Override", "true");
        }
        for (var header : options.headers().entrySet()) {
            request = request.withHeader(header.getKey(), header.getValue());
        }
        return request;
    }
}
