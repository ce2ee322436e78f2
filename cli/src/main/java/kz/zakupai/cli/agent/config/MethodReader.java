package kz.zakupai.cli.agent.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kz.zakupai.cli.agent.config.AutoAuth.Method;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.TlsSettings;
import kz.zakupai.vault.server.config.Section;
import org.jspecify.annotations.Nullable;

/** Reads what is inside a method's {@code config}. */
final class MethodReader {
    private static final String POD_TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount/token";

    private final Path workingDirectory;

    MethodReader(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    /** @param method the section around {@code config}, for messages */
    Method read(String type, Section method, @Nullable Section config) {
        if (config == null && !type.equals("cert")) {
            throw method.error("method \"" + type + "\" needs config { ... }");
        }
        if (config == null) {
            return new Method.Certificate(Optional.empty(), Optional.empty());
        }
        Method read = switch (type) {
            case "approle" -> appRole(config);
            case "token_file" -> new Method.TokenFile(file(config, "token_file_path"));
            case "jwt" -> jwt(config);
            case "kubernetes" -> kubernetes(config);
            case "cert" -> certificate(config);
            default ->
                throw method.error("method \"" + type
                        + "\" is not supported; there are approle, token_file, jwt, kubernetes and cert");
        };
        config.refuseUnknown();
        return read;
    }

    private Method appRole(Section config) {
        Optional<Path> secretId = Optional.ofNullable(config.path("secret_id_file_path", workingDirectory));
        String wrapping = config.text("secret_id_response_wrapping_path", "");
        if (!wrapping.isEmpty() && secretId.isEmpty()) {
            throw config.error(
                    "secret_id_response_wrapping_path", "needs secret_id_file_path: the file with the wrapping token");
        }
        return new Method.AppRole(
                file(config, "role_id_file_path"),
                secretId,
                config.flag("remove_secret_id_file_after_reading", true),
                Optional.of(wrapping.replaceFirst("^/*(v1/)?", "")).filter(path -> !path.isEmpty()));
    }

    private Method jwt(Section config) {
        config.warnOfNoEffect(
                List.of("jwt_read_period", "remove_jwt_follows_symlinks", "skip_jwt_deletion"),
                "is understood but has no effect in this agent: the file is read for every log-in");
        return new Method.Jwt(
                required(config, "role"), file(config, "path"), config.flag("remove_jwt_after_reading", true));
    }

    private Method kubernetes(Section config) {
        Path token = config.path("token_path", workingDirectory);
        return new Method.Jwt(required(config, "role"), token == null ? Path.of(POD_TOKEN) : token, false);
    }

    private Method certificate(Section config) {
        // Its files are read again whenever they have changed, asked or not.
        config.ignore("reload");
        Optional<String> role = Optional.of(config.text("name", "")).filter(text -> !text.isEmpty());
        var authorities = Optional.ofNullable(config.path("ca_cert", workingDirectory));
        var certificate = Optional.ofNullable(config.path("client_cert", workingDirectory));
        var key = Optional.ofNullable(config.path("client_key", workingDirectory));
        if (authorities.isEmpty() && certificate.isEmpty() && key.isEmpty()) {
            return new Method.Certificate(role, Optional.empty());
        }
        try {
            var tls = new TlsSettings(authorities, Optional.empty(), certificate, key, Optional.empty(), false);
            return new Method.Certificate(role, Optional.of(tls));
        } catch (InvalidVaultSettings e) {
            throw config.error("client_cert and client_key come together");
        }
    }

    private Path file(Section config, String name) {
        Path file = config.path(name, workingDirectory);
        if (file == null) {
            throw config.error("\"" + name + "\" is missing");
        }
        return file;
    }

    private static String required(Section config, String name) {
        String text = config.text(name, "");
        if (text.isBlank()) {
            throw config.error("\"" + name + "\" is missing");
        }
        return text;
    }
}
