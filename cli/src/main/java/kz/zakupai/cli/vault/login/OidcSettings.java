package kz.zakupai.cli.vault.login;

import java.util.Map;
import java.util.Set;
import kz.zakupai.cli.vault.command.Call;

/**
 * The arguments of a login through an OpenID Connect provider.
 *
 * @param role empty for the method's default role
 * @param callbackMode whom the provider calls back: {@code client}, {@code direct} for the Vault, {@code device} for nobody
 * @param listenAddress where the callback is awaited
 * @param redirectUri where the provider shall send the browser to
 */
record OidcSettings(
        String mount,
        String role,
        String callbackMode,
        String listenAddress,
        int port,
        String redirectUri,
        boolean skipBrowser,
        boolean abortOnError) {
    static final String CLIENT = "client";

    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");
    private static final int MAX_PORT = 65_535;

    static OidcSettings of(Call call, LoginMethod method, Map<String, String> given) {
        String mount = LoginMethods.mount(call, method, given);
        String mode = given.getOrDefault("callbackmode", CLIENT);
        int port = port(given.getOrDefault("port", "8250"));
        String scheme = given.getOrDefault("callbackmethod", "http");
        String host = given.getOrDefault("callbackhost", "localhost");
        String callbackPort = given.getOrDefault("callbackport", String.valueOf(port));
        String redirectUri = scheme + "://" + host + ":" + callbackPort + "/oidc/callback";
        if (mode.equals("direct") && !given.containsKey("callbackhost")) {
            redirectUri = call.api().options().settings().address() + "/v1/auth/" + mount + "/oidc/callback";
        }
        return new OidcSettings(
                mount,
                given.getOrDefault("role", ""),
                mode.isEmpty() ? CLIENT : mode,
                given.getOrDefault("listenaddress", "localhost"),
                port,
                redirectUri,
                flag(given, "skip_browser"),
                flag(given, "abort_on_error"));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw LoginMethods.failure("port must be a number from 1 to " + MAX_PORT);
        }
        throw LoginMethods.failure("port must be a number from 1 to " + MAX_PORT);
    }

    private static boolean flag(Map<String, String> given, String name) {
        String text = given.getOrDefault(name, "false");
        if (!TRUE.contains(text) && !FALSE.contains(text)) {
            throw LoginMethods.failure("failed to parse value for \"" + name + "\", err=strconv.ParseBool: parsing \""
                    + text + "\": invalid syntax");
        }
        return TRUE.contains(text);
    }
}
