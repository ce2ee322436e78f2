package kz.zakupai.cli.vault.api;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import kz.zakupai.vault.client.transport.TlsSettings;

/** A request as a curl command ({@code -output-curl-string}); the token is asked for and never printed. */
final class CurlText {
    private CurlText() {}

    static String of(ApiOptions options, ApiRequest request) {
        StringBuilder curl = new StringBuilder("curl ");
        appendTls(options.settings().tls(), request.method(), curl);
        options.settings().namespace().ifPresent(namespace -> header("X-Vault-Namespace", namespace, curl));
        header("X-Vault-Request", "true", curl);
        options.token().ifPresent(token -> header("X-Vault-Token", "$(vault print token)", curl));
        if (options.wrapTtl().isPositive()) {
            header("X-Vault-Wrap-Ttl", Long.toString(options.wrapTtl().toSeconds()), curl);
        }
        options.headers().forEach((name, value) -> header(name, value, curl));
        if (request.method().equals("PATCH")) {
            header("Content-Type", "application/merge-patch+json", curl);
        }
        request.body()
                .ifPresent(body -> curl.append("-d ")
                        .append(quoted(new String(body.toBytes(), StandardCharsets.UTF_8)))
                        .append(' '));
        return curl.append('"')
                .append(ErrorText.url(options.settings(), request))
                .append('"')
                .toString();
    }

    private static void appendTls(TlsSettings tls, String method, StringBuilder curl) {
        if (tls.insecureSkipVerify()) {
            curl.append("--insecure ");
        }
        if (!method.equals("GET")) {
            curl.append("-X ").append(method).append(' ');
        }
        file("--cacert", tls.caFile(), curl);
        file("--capath", tls.caDirectory(), curl);
        file("--cert", tls.clientCertificate(), curl);
        file("--key", tls.clientKey(), curl);
    }

    private static void file(String option, Optional<Path> file, StringBuilder curl) {
        file.ifPresent(path ->
                curl.append(option).append(' ').append(quoted(path.toString())).append(' '));
    }

    private static void header(String name, String value, StringBuilder curl) {
        curl.append("-H \"").append(name).append(": ").append(value).append("\" ");
    }

    /** In single quotes for a shell. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\"'\"'") + "'";
    }
}
