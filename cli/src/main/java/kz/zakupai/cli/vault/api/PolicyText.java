package kz.zakupai.cli.vault.api;

/** The smallest policy that allows a request ({@code -output-policy}). */
final class PolicyText {
    private PolicyText() {}

    static String of(ApiRequest request) {
        String capabilities = switch (request.method()) {
            case "POST", "PUT" -> "\"create\", \"update\"";
            case "PATCH" -> "\"patch\"";
            case "DELETE" -> "\"delete\"";
            default -> request.isList() ? "\"list\"" : "\"read\"";
        };
        String sudo = SudoPaths.contains(request.path()) ? ", \"sudo\"" : "";
        return "path \"" + request.path() + "\" {\n  capabilities = [" + capabilities + sudo + "]\n}";
    }
}
