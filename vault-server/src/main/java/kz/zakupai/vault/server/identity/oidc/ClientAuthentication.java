package kz.zakupai.vault.server.identity.oidc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;

/** Finds the client that calls the token endpoint and has proved itself (RFC 6749, 2.3.1). */
final class ClientAuthentication {
    private final OidcState state;

    ClientAuthentication(OidcState state) {
        this.state = state;
    }

    private record Credentials(String id, Secret secret) {}

    /** By {@code client_secret_basic} or else {@code client_secret_post}. @throws OAuthFailure when it has not */
    Client client(Call call) {
        Credentials given = credentials(call);
        if (given.id.isEmpty()) {
            throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "client_id parameter is required");
        }
        Client client = state.clients.byId(call.storage(), given.id);
        Secret secret = client == null ? null : client.secret();
        boolean proved = secret == null || secret.constantTimeEquals(given.secret);
        if (client == null || !proved) {
            throw failed();
        }
        return client;
    }

    private static Credentials credentials(Call call) {
        Secret basic = call.request().basic();
        return basic == null
                ? new Credentials(
                        call.fields().string("client_id"),
                        Secret.of(call.fields().string("client_secret")))
                : read(basic);
    }

    private static Credentials read(Secret basic) {
        try {
            String text = new String(Base64.getDecoder().decode(basic.reveal()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            if (colon < 0) {
                throw failed();
            }
            return new Credentials(
                    URLDecoder.decode(text.substring(0, colon), StandardCharsets.UTF_8),
                    Secret.of(URLDecoder.decode(text.substring(colon + 1), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw failed();
        }
    }

    private static OAuthFailure failed() {
        return new OAuthFailure(OAuthFailure.INVALID_CLIENT, "client failed to authenticate");
    }
}
