package kz.zakupai.cli.vault.login;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;

/**
 * A login through an OpenID Connect provider: the browser is sent there, and comes back to a listener on this machine; or to
 * the Vault, or nowhere, and the token is asked for until it is there.
 */
record OidcLogin() implements LoginMethod {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NONCE_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int NONCE_LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public String type() {
        return "oidc";
    }

    @Override
    public String help() {
        return """
                Usage: vault login -method=oidc [CONFIG K=V...]

                  Logs in through an OpenID Connect provider. The provider must be configured as part of a role:

                      $ vault login -method=oidc role=engineering
                      Complete the login via your OIDC provider. Launching browser to:

                          https://accounts.example.org/authorize?...

                  The browser is opened; or visit the address with any browser of this machine.

                Configuration:

                  role=<string>
                      The role to log in to; the method's default role when it is not given.

                  callbackmode=<string>
                      Whom the provider calls back: client for this command, direct for the Vault, device for
                      nobody (default: client).

                  listenaddress=<string>
                      The address on which the callback is awaited (default: localhost).

                  port=<string>
                      The port on which the callback is awaited (default: 8250).

                  callbackmethod=<string>
                      The scheme in the redirect address (default: http).

                  callbackhost=<string>
                      The host in the redirect address (default: localhost).

                  callbackport=<string>
                      The port in the redirect address (default: the value of port).

                  skip_browser=<bool>
                      Do not open a browser, only print the address (default: false).

                  abort_on_error=<bool>
                      Give up when the browser cannot be opened (default: false).""";
    }

    @Override
    public Answer login(Call call, Api api, Map<String, String> given) {
        OidcSettings settings = OidcSettings.of(call, this, given);
        Api anonymous = api.with(api.options().withoutToken());
        String clientNonce = nonce();
        if (!settings.callbackMode().equals(OidcSettings.CLIENT)) {
            return new OidcPolling(call, anonymous, settings, clientNonce)
                    .login(begin(anonymous, settings, clientNonce));
        }
        // Listens before the provider is asked for anything, so that it cannot call back too early.
        try (CallbackListener listener = CallbackListener.open(settings.listenAddress(), settings.port())) {
            Answer begun = begin(anonymous, settings, clientNonce);
            announce(call, settings, address(begun));
            CallbackListener.Callback callback = listener.await(PATIENCE);
            try {
                Answer login = fetch(anonymous, settings, callback, clientNonce);
                callback.succeeded();
                return login;
            } catch (ApiFailure e) {
                callback.failed(e.text());
                throw e;
            }
        }
    }

    private static Answer begin(Api api, OidcSettings settings, String clientNonce) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("role", settings.role());
        body.put("redirect_uri", settings.redirectUri());
        body.put("client_nonce", clientNonce);
        Optional<Answer> begun = api.write("auth/" + settings.mount() + "/oidc/auth_url", JsonValue.of(body));
        return begun.filter(answer -> !address(answer).isEmpty())
                .orElseThrow(() -> LoginMethods.failure("Unable to authorize role \"" + settings.role()
                        + "\" with redirect_uri \"" + settings.redirectUri()
                        + "\". Check Vault logs for more information."));
    }

    static String address(Answer begun) {
        return begun.fields().text("auth_url").orElse("");
    }

    static void announce(Call call, OidcSettings settings, String address) {
        if (settings.skipBrowser()) {
            call.screen()
                    .warn("Complete the login via your OIDC provider. Open the following link in your browser:\n\n    "
                            + address + "\n\n");
        } else {
            call.screen()
                    .warn("Complete the login via your OIDC provider. Launching browser to:\n\n    " + address
                            + "\n\n");
            Optional<String> problem = Browser.open(address);
            if (problem.isPresent() && settings.abortOnError()) {
                throw LoginMethods.failure("failed to launch the browser abort_on_error=true, err=" + problem.get());
            }
            problem.ifPresent(text -> call.screen()
                    .warn("Error attempting to automatically open browser: '" + text
                            + "'.\nPlease visit the authorization URL manually."));
        }
        call.screen().warn("Waiting for OIDC authentication to complete...");
    }

    private static Answer fetch(
            Api api, OidcSettings settings, CallbackListener.Callback callback, String clientNonce) {
        String path = "auth/" + settings.mount() + "/oidc/callback";
        Map<String, String> fields = new LinkedHashMap<>(callback.fields());
        if (callback.posted()) {
            // A provider that posts is answered in two steps: the Vault is given what was posted, and then asked as
            // usual.
            post(api, path, fields);
            fields.remove("id_token");
        }
        fields.put("client_nonce", clientNonce);
        List<VaultRequest.Parameter> query = fields.entrySet().stream()
                .map(field -> new VaultRequest.Parameter(field.getKey(), field.getValue()))
                .toList();
        return api.read(path, query).orElseThrow(() -> LoginMethods.failure("empty response from credential provider"));
    }

    /** The answer is a page for a browser, which nobody here looks at; a failure shows in the next step. */
    private static void post(Api api, String path, Map<String, String> fields) {
        try {
            api.post(path, JsonValue.of(fields));
        } catch (ApiFailure e) {
            return;
        }
    }

    private static String nonce() {
        StringBuilder nonce = new StringBuilder(NONCE_LENGTH);
        for (int i = 0; i < NONCE_LENGTH; i++) {
            nonce.append(NONCE_LETTERS.charAt(RANDOM.nextInt(NONCE_LETTERS.length())));
        }
        return nonce.toString();
    }
}
