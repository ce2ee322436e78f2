package kz.zakupai.vault.client.session;

/** What the client shows to the Vault to get in. */
public sealed interface Credentials {
    /**
     * AppRole.
     *
     * @param mount where the auth method is mounted, usually {@code approle}
     */
    record AppRole(String mount, SecretSource roleId, SecretSource secretId) implements Credentials {}

    /** A token made elsewhere; when it ends, its source is read again, and there is no other way to a new one. */
    record Token(SecretSource token) implements Credentials {}
}
