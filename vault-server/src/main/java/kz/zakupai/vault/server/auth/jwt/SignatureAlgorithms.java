package kz.zakupai.vault.server.auth.jwt;

import java.util.List;
import java.util.Set;

/** The signature algorithms that tokens may use (RFC 7518, RFC 8037): asymmetric ones only. */
final class SignatureAlgorithms {
    static final List<String> ALL =
            List.of("RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "EdDSA");

    /** What an OpenID Connect provider signs with when nothing was configured. */
    static final List<String> PROVIDER_DEFAULT = List.of("RS256");

    static final Set<String> KNOWN = Set.copyOf(ALL);

    private SignatureAlgorithms() {}
}
