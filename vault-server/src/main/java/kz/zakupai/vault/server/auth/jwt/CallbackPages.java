package kz.zakupai.vault.server.auth.jwt;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.Response;

/** The pages that a person's browser gets when a provider sends it here. Everything that is not ours is escaped. */
final class CallbackPages {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'";

    private CallbackPages() {}

    static Response success() {
        return page(200, "Signed in", "<p>You can close this window and go back to where you came from.</p>");
    }

    static Response failure(String summary, String detail) {
        return page(400, summary, "<p>" + escaped(detail) + "</p>");
    }

    /** Asks the person to confirm that the login is his, with the same request as its answer. */
    static Response confirmation(String requester, String role, Map<String, String> fields) {
        String inputs = fields.entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"" + escaped(field.getKey()) + "\" value=\""
                        + escaped(field.getValue()) + "\">")
                .collect(Collectors.joining("\n"));
        return page(
                200,
                "Confirm the sign-in",
                "<p>Somebody at " + escaped(requester) + " asks to sign in with role " + escaped(role)
                        + ". Go on only if that is you.</p>\n<form method=\"get\">\n" + inputs
                        + "\n<input type=\"hidden\" name=\"confirmation\" value=\"yes\">\n"
                        + "<button type=\"submit\">Sign in</button>\n</form>");
    }

    /** Tells the window that opened this one that the provider has posted here. */
    static Response posted(String mount, String code, String state) {
        String message = new String(
                        Json.bytes(Map.of("source", "oidc-callback", "path", mount, "code", code, "state", state)),
                        StandardCharsets.UTF_8)
                .replace("<", "\\u003c");
        return page(
                200,
                "Completing the sign-in process...",
                "<script>if (window.opener) { window.opener.postMessage(" + message + ", window.origin); }</script>",
                POLICY + "; script-src 'unsafe-inline'");
    }

    private static Response page(int status, String title, String body) {
        return page(status, title, body, POLICY);
    }

    private static Response page(int status, String title, String body, String policy) {
        String html = """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="UTF-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="referrer" content="no-referrer">
                <meta http-equiv="Content-Security-Policy" content="%3$s">
                <title>%1$s</title>
                <style>body{font-family:system-ui,sans-serif;margin:20vh auto;max-width:32rem;padding:0 1rem}</style>
                </head>
                <body>
                <h1>%1$s</h1>
                %2$s
                </body>
                </html>
                """.formatted(escaped(title), body, policy);
        return Response.raw(new RawBody("text/html", html.getBytes(StandardCharsets.UTF_8)))
                .withStatus(status);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
