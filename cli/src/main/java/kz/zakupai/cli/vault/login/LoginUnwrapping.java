package kz.zakupai.cli.vault.login;

import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.secret.Secret;

/** A login's answer out of its wrapping ({@code -wrap-ttl}). */
final class LoginUnwrapping {
    private LoginUnwrapping() {}

    /** The login itself; the wrapping where it is not to be opened. */
    static Answer unwrap(Api api, Answer answer, boolean open) {
        if (answer.auth().isPresent()) {
            return answer;
        }
        var wrap = answer.wrapInfo().orElseThrow(() -> failure("no auth or wrapping info in response"));
        if (wrap.text("wrapped_accessor").orElse("").isEmpty()) {
            throw failure("wrapped response does not contain a token");
        }
        if (!open) {
            return answer;
        }
        Secret token = Secret.of(wrap.text("token").orElse(""));
        Answer inside = api.with(api.options().withToken(token))
                .write("sys/wrapping/unwrap")
                .orElseThrow(() -> failure("empty response from auth helper"));
        if (inside.auth().isEmpty()) {
            throw failure("no auth or wrapping info in response");
        }
        return inside;
    }

    private static CommandFailure failure(String reason) {
        return CommandFailure.remote("Error extracting token: " + reason);
    }
}
