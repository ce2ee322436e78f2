package kz.zakupai.vault.server.auth.jwt;

import kz.zakupai.secret.Secret;

/** What a provider has handed out for a code; tokens that it did not send are empty. */
record ProviderTokens(Secret idToken, Secret accessToken, Secret refreshToken) {
    static ProviderTokens ofIdToken(Secret idToken) {
        return new ProviderTokens(idToken, Secret.of(""), Secret.of(""));
    }
}
