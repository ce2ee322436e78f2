package kz.zakupai.vault.server.lease;

import java.util.Map;

/**
 * A lease as it is counted.
 *
 * @param id the path of the request that it comes from, a slash, and a name of its own
 * @param login what the auth method noted of the login that it comes from; empty for a secret
 */
public record LeaseMark(String id, Map<String, String> login) {
    public LeaseMark {
        login = Map.copyOf(login);
    }

    /** The path of the request that it comes from. */
    public String path() {
        return id.substring(0, id.lastIndexOf('/'));
    }
}
