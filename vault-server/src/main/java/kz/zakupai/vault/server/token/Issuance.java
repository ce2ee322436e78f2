package kz.zakupai.vault.server.token;

import java.util.List;
import kz.zakupai.vault.server.request.IssuedToken;

/**
 * A token just made or renewed.
 *
 * @param warnings what the client should know, such as a ttl that was capped
 */
public record Issuance(IssuedToken token, TokenEntry entry, List<String> warnings) {
    public Issuance {
        warnings = List.copyOf(warnings);
    }
}
