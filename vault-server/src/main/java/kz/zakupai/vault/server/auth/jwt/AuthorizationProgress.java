package kz.zakupai.vault.server.auth.jwt;

import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.request.Login;

/** How far a login of a person has come. */
sealed interface AuthorizationProgress {
    /** He has been sent to the provider. */
    record Begun() implements AuthorizationProgress {}

    /** He enters a code at the provider; with this one the server asks whether he has. */
    record Device(Secret code) implements AuthorizationProgress {}

    /** The provider has posted a code or an id token here; the other one is empty. */
    record Posted(Secret code, Secret idToken) implements AuthorizationProgress {}

    /** His browser has called back, and the server asks the provider for tokens. */
    record Finishing() implements AuthorizationProgress {}

    /** The client has only to fetch its token. */
    record Granted(Login login) implements AuthorizationProgress {}
}
