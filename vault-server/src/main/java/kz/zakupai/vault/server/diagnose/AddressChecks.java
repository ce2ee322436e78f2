package kz.zakupai.vault.server.diagnose;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** Where clients and other nodes are told that this server is. */
final class AddressChecks {
    private static final List<String> VARIABLES =
            List.of("VAULT_API_ADDR", "VAULT_REDIRECT_ADDR", "VAULT_ADVERTISE_ADDR");

    private AddressChecks() {}

    static Finding redirect(String configured, Map<String, String> environment) {
        String name = "Determine Redirect Address";
        String address = configured;
        for (String variable : VARIABLES) {
            address = address.isEmpty() ? environment.getOrDefault(variable, "") : address;
        }
        if (address.isEmpty()) {
            return Finding.warning(
                    name,
                    "no api_addr is configured: the first listener's address is used",
                    "Set api_addr to the address at which clients reach this server. OpenID and ACME clients are sent"
                            + " there.");
        }
        return valid(address)
                ? Finding.success(name, "")
                : Finding.failure(name, "api_addr \"" + address + "\" is no http or https address", "");
    }

    static Finding cluster(String configured, Map<String, String> environment) {
        String name = "Check Cluster Address";
        String address = configured.isEmpty() ? environment.getOrDefault("VAULT_CLUSTER_ADDR", "") : configured;
        if (address.isEmpty()) {
            return Finding.skipped(
                    name, "this server is one node: no cluster address is configured, and none is needed");
        }
        return valid(address)
                ? Finding.success(name, "Cluster address is logically valid and can be found.")
                : Finding.failure(name, "cluster_addr \"" + address + "\" is not of the form https://host:port", "");
    }

    private static boolean valid(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
