package kz.zakupai.vault.server.identity.oidc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.identity.Identities;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** The claims of identity tokens: those of templates never take the place of the protocol's own. */
final class Claims {
    /** What no template may set. */
    static final List<String> RESERVED =
            List.of("iat", "aud", "exp", "iss", "sub", "namespace", "nonce", "auth_time", "at_hash", "c_hash");

    private static final int MAX_TEMPLATE_LENGTH = 64 * 1024;

    private Claims() {}

    /** A template that a client wrote: also in base64. */
    static String decoded(String template) {
        try {
            return new String(Base64.getDecoder().decode(template), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return template;
        }
    }

    /** @throws RequestFailure 400 when the template makes no claims, or reserved ones */
    static void check(String template, Identities identities, Instant now) {
        if (template.length() > MAX_TEMPLATE_LENGTH) {
            throw RequestFailure.badRequest("the template is longer than " + MAX_TEMPLATE_LENGTH + " characters");
        }
        if (template.isEmpty()) {
            return;
        }
        for (String name : identities.claims(template, "", now).keySet()) {
            if (RESERVED.contains(name)) {
                throw RequestFailure.badRequest(
                        "top level key \"" + name + "\" not allowed. Restricted keys: " + String.join(", ", RESERVED));
            }
        }
    }

    /** Adds claims of a template; reserved ones are left out. */
    static void merge(Map<String, @Nullable Object> claims, Map<String, @Nullable Object> more) {
        more.forEach((name, value) -> {
            if (!RESERVED.contains(name)) {
                claims.put(name, value);
            }
        });
    }
}
