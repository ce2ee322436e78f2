package kz.zakupai.vault.client.session;

import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;

/**
 * Tells the two meanings of 403 apart. The wire has no other sign than the text: a policy's refusal is a list of errors, a
 * dead token's is not. Since that could change, a token is called dead only after it has been looked up.
 */
public final class Denial {
    private static final String POLICY_FORM = "1 error occurred:";

    private Denial() {}

    public static boolean isByPolicy(VaultResponse response) {
        return response.errors().stream().anyMatch(error -> error.startsWith(POLICY_FORM));
    }

    /** Whether the 403 came because the token is dead. */
    public static boolean isDeadToken(VaultTransport wire, SessionToken token, VaultResponse denied) {
        if (isByPolicy(denied)) {
            return false;
        }
        VaultResponse lookup =
                wire.send(VaultRequest.get("auth/token/lookup-self").withToken(token.id()));
        return lookup.status() == 403 && !isByPolicy(lookup);
    }
}
