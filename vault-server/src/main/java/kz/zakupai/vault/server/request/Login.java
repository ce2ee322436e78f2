package kz.zakupai.vault.server.request;

import java.util.List;
import java.util.Map;

/**
 * What an auth method grants after it has verified a client; the core makes a token of it. Immutable; start with
 * {@link #of} and add with the {@code with...} methods.
 *
 * @param displayName what tells this client from the method's others, may be empty; the core puts the mount's name before
 * @param alias the name of the entity alias, empty for none
 * @param aliasMetadata what the method knows of the client that the entity alias shall show
 * @param groupAliases the names of the external groups that the client belongs to, as the method's mount knows them
 * @param metadata shown by lookups
 * @param internal what the method wants back at renewal; never shown
 * @param token what the token shall be like
 */
public record Login(
        String displayName,
        String alias,
        Map<String, String> aliasMetadata,
        List<String> groupAliases,
        Map<String, String> metadata,
        Map<String, String> internal,
        TokenParameters token,
        boolean renewable) {
    public Login {
        aliasMetadata = Map.copyOf(aliasMetadata);
        groupAliases = List.copyOf(groupAliases);
        metadata = Map.copyOf(metadata);
        internal = Map.copyOf(internal);
    }

    /** A renewable login without metadata and groups. */
    public static Login of(String displayName, String alias, TokenParameters token) {
        return new Login(displayName, alias, Map.of(), List.of(), Map.of(), Map.of(), token, true);
    }

    public Login withAliasMetadata(Map<String, String> other) {
        return new Login(displayName, alias, other, groupAliases, metadata, internal, token, renewable);
    }

    public Login withGroupAliases(List<String> other) {
        return new Login(displayName, alias, aliasMetadata, other, metadata, internal, token, renewable);
    }

    public Login withMetadata(Map<String, String> other) {
        return new Login(displayName, alias, aliasMetadata, groupAliases, other, internal, token, renewable);
    }

    public Login withInternal(Map<String, String> other) {
        return new Login(displayName, alias, aliasMetadata, groupAliases, metadata, other, token, renewable);
    }

    public Login withToken(TokenParameters other) {
        return new Login(displayName, alias, aliasMetadata, groupAliases, metadata, internal, other, renewable);
    }

    public Login withRenewable(boolean other) {
        return new Login(displayName, alias, aliasMetadata, groupAliases, metadata, internal, token, other);
    }

    @Override
    public String toString() {
        return "Login[" + displayName + ", " + token.policies() + "]";
    }
}
