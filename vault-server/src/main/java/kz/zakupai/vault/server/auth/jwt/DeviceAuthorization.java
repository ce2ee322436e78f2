package kz.zakupai.vault.server.auth.jwt;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A login without a callback (RFC 8628): the person enters a code at the provider, and the client polls.
 *
 * @param address where the person goes
 * @param userCode what he enters there; empty where the address holds it
 * @param providerInterval seconds between polls as the provider wishes; 0 for no wish
 */
record DeviceAuthorization(Secret deviceCode, String address, String userCode, int providerInterval) {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    /** @throws TokenRejected when the provider does not begin it */
    static DeviceAuthorization begin(Provider provider, Role role) {
        String endpoint = provider.metadata().deviceEndpoint();
        if (endpoint.isEmpty()) {
            throw new TokenRejected("no device auth endpoint url discovered");
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", provider.configuration().text(ConfigurationField.OIDC_CLIENT_ID));
        form.put("scope", AuthUrlPath.scopes(role));
        TokenEndpoint.Answer answer = new TokenEndpoint(provider).call(endpoint, form);
        Map<String, @Nullable Object> json = answer.json();
        String device = text(json, "device_code");
        if (!answer.ok() || device.isEmpty()) {
            throw new TokenRejected("the provider refused: " + answer.error());
        }
        String complete = either(json, "verification_uri_complete", "verification_url_complete");
        return new DeviceAuthorization(
                Secret.of(device),
                complete.isEmpty() ? either(json, "verification_uri", "verification_url") : complete,
                complete.isEmpty() ? text(json, "user_code") : "",
                json.get("interval") instanceof Number seconds ? seconds.intValue() : 0);
    }

    /** Asks for the tokens; the answer's error says {@code authorization_pending} while the person has not finished. */
    static TokenEndpoint.Answer poll(Provider provider, Secret deviceCode) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", GRANT);
        form.put("client_id", provider.configuration().text(ConfigurationField.OIDC_CLIENT_ID));
        form.put("device_code", deviceCode.reveal());
        return new TokenEndpoint(provider).call(provider.metadata().tokenEndpoint(), form);
    }

    private static String text(Map<String, @Nullable Object> json, String name) {
        return json.get(name) instanceof String text ? text : "";
    }

    /** Some older providers say url where RFC 8628 says uri. */
    private static String either(Map<String, @Nullable Object> json, String name, String older) {
        String value = text(json, name);
        return value.isEmpty() ? text(json, older) : value;
    }

    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("auth_url", address);
        if (!userCode.isEmpty()) {
            wire.put("user_code", userCode);
        }
        return wire;
    }

    /** Seconds between polls: what the role says, else the provider, else 5. */
    String interval(Role role) {
        int chosen = role.number(RoleField.POLL_INTERVAL);
        if (chosen > 0) {
            return String.valueOf(chosen);
        }
        return providerInterval > 0 ? String.valueOf(providerInterval) : AuthUrlPath.DEFAULT_POLL_INTERVAL;
    }
}
