package kz.zakupai.cli.vault.api;

import java.util.Set;

/** The smallest policy that allows a request ({@code -output-policy}). */
final class PolicyText {
    /** Prefixes of the paths that need {@code sudo}; from the API documentation's list of root-protected paths. */
    private static final Set<String> SUDO = Set.of(
            "auth/token/accessors",
            "auth/token/revoke-orphan",
            "sys/audit",
            "sys/auth/",
            "sys/config/auditing/",
            "sys/config/cors",
            "sys/config/ui/headers",
            "sys/internal/inspect/",
            "sys/leases/lookup/",
            "sys/leases/revoke-force/",
            "sys/leases/revoke-prefix/",
            "sys/raw",
            "sys/remount",
            "sys/rotate",
            "sys/seal",
            "sys/step-down");

    private PolicyText() {}

    static String of(ApiRequest request) {
        String capabilities = switch (request.method()) {
            case "POST", "PUT" -> "\"create\", \"update\"";
            case "PATCH" -> "\"patch\"";
            case "DELETE" -> "\"delete\"";
            default -> request.isList() ? "\"list\"" : "\"read\"";
        };
        String sudo = needsSudo(request.path()) ? ", \"sudo\"" : "";
        return "path \"" + request.path() + "\" {\n  capabilities = [" + capabilities + sudo + "]\n}";
    }

    private static boolean needsSudo(String path) {
        return SUDO.stream()
                .anyMatch(root -> path.equals(root)
                        || path.startsWith(root.endsWith("/") ? root : root + "/")
                        || (path + "/").equals(root));
    }
}
