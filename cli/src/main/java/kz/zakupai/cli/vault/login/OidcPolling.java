package kz.zakupai.cli.vault.login;

import java.time.Duration;
import java.util.Map;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.vault.client.json.JsonValue;

/** Asks the Vault again and again for the token of a login that ends elsewhere. */
record OidcPolling(Call call, Api api, OidcSettings settings, String clientNonce) {
    private static final int LONGEST_PAUSE_SECONDS = 60;

    /** @param begun what the Vault answered when the login began: the address, the state, and how often to ask */
    Answer login(Answer begun) {
        String mode = settings.callbackMode();
        String state = begun.fields().text("state").orElse("");
        if (state.isEmpty()) {
            throw LoginMethods.failure("no state returned in " + mode + " callback mode");
        }
        int seconds = interval(begun.fields().text("poll_interval").orElse(""));
        OidcLogin.announce(call, settings, OidcLogin.address(begun));
        begun.fields()
                .text("user_code")
                .ifPresent(code -> call.screen().warn("When prompted, enter code " + code + "\n"));
        while (true) {
            pause(seconds);
            try {
                return api.write(
                                "auth/" + settings.mount() + "/oidc/poll",
                                JsonValue.of(Map.of("state", state, "client_nonce", clientNonce)))
                        .orElseThrow(() -> LoginMethods.failure("empty response from credential provider"));
            } catch (ApiFailure e) {
                if (e.text().endsWith("slow_down")) {
                    seconds = Math.min(seconds * 2, LONGEST_PAUSE_SECONDS);
                } else if (!e.text().endsWith("authorization_pending")) {
                    throw e;
                }
            }
        }
    }

    private int interval(String text) {
        if (text.isEmpty()) {
            throw LoginMethods.failure("no poll_interval returned in " + settings.callbackMode() + " callback mode");
        }
        try {
            return Math.clamp(Integer.parseInt(text), 1, LONGEST_PAUSE_SECONDS);
        } catch (NumberFormatException e) {
            throw LoginMethods.failure("cannot convert poll_interval " + text + " to integer");
        }
    }

    private void pause(int seconds) {
        call.surroundings().pause().of(Duration.ofSeconds(seconds));
        if (Thread.currentThread().isInterrupted()) {
            throw LoginMethods.failure("Interrupted");
        }
    }
}
