package kz.zakupai.vault.server.auth.jwt;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.auth.Glob;
import org.jspecify.annotations.Nullable;

/**
 * Claims that a client must have: each with one of the values that the role lists.
 *
 * @param globs whether {@code *} in the role's values stands for any number of characters
 */
record BoundClaims(Map<String, @Nullable Object> expected, boolean globs) {
    /** @throws TokenRejected when a claim is missing or has none of the values */
    void verify(Claims claims) {
        expected.forEach((claim, values) -> verify(claims, claim, values));
    }

    private void verify(Claims claims, String claim, @Nullable Object values) {
        Object actual = claims.at(claim);
        if (actual == null) {
            throw new TokenRejected("claim \"" + claim + "\" is missing");
        }
        List<?> actualValues = Claims.asList(actual);
        if (actualValues == null) {
            throw new TokenRejected("received claim is not a string, bool, int or list: " + claim);
        }
        List<?> expectedValues = Claims.asList(values);
        if (expectedValues == null) {
            throw new TokenRejected("bound claim is not a string, bool, int or list: " + claim);
        }
        boolean found = expectedValues.stream()
                .anyMatch(wanted -> actualValues.stream().anyMatch(given -> matches(wanted, given)));
        if (!found) {
            throw new TokenRejected("claim \"" + claim + "\" does not match any associated bound claim values");
        }
    }

    private boolean matches(@Nullable Object wanted, @Nullable Object given) {
        if (!globs) {
            return Claims.same(wanted, given);
        }
        return wanted instanceof String pattern && given instanceof String text && Glob.matches(pattern, text);
    }
}
