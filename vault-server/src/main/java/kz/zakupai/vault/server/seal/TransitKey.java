package kz.zakupai.vault.server.seal;

/**
 * The key of another Vault's transit engine that wraps this server's unseal key.
 *
 * @param address without a slash at its end
 * @param namespace empty for none
 * @param mountPath without slashes at its ends
 */
public record TransitKey(String address, String namespace, String mountPath, String name) {
    String url(String operation) {
        return address + "/v1/" + mountPath + "/" + operation + "/" + name;
    }

    /** For people. */
    String description() {
        return "the key " + mountPath + "/" + name + " of " + address
                + (namespace.isEmpty() ? "" : " in the namespace " + namespace);
    }
}
