package kz.zakupai.vault.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.config.Section.Labelled;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code seal} stanzas, as Vault writes them: one that is in use, and one with {@code disabled = "true"} that the
 * storage is to move away from. What a stanza leaves out is looked for in Vault's environment variables.
 */
final class SealReader {
    private static final int MEMORY_KIB = 46 * 1024;
    private static final int LEAST_MEMORY_KIB = 19 * 1024;
    private static final int LEAST_FOR_ONE_PASS_KIB = 46 * 1024;
    private static final int MOST_MEMORY_KIB = 256 * 1024;
    private static final int ITERATIONS = 1;
    private static final int MOST_ITERATIONS = 16;
    private static final int MOST_LANES = 8;

    private final Path workingDirectory;
    private final UnaryOperator<@Nullable String> environment;

    SealReader(Path workingDirectory, UnaryOperator<@Nullable String> environment) {
        this.workingDirectory = workingDirectory;
        this.environment = environment;
    }

    List<SealConfiguration> read(List<Labelled> stanzas) {
        var seals = new ArrayList<SealConfiguration>();
        for (Labelled stanza : stanzas) {
            Section inside = stanza.inside();
            SealConfiguration seal = switch (stanza.labels().getFirst()) {
                case "shamir" -> null;
                case "passphrase" -> passphrase(inside);
                case "transit" -> transit(inside);
                default ->
                    throw inside.error("seal \"" + stanza.labels().getFirst() + "\" is not supported; use "
                            + "\"passphrase\" or \"transit\", or leave the stanza out for key shares");
            };
            if (seal != null) {
                refuseSecond(seals, seal, inside);
                inside.refuseUnknown();
                seals.add(seal);
            }
        }
        return seals;
    }

    private static void refuseSecond(List<SealConfiguration> seals, SealConfiguration seal, Section inside) {
        if (seals.stream().anyMatch(other -> other.disabled() == seal.disabled())) {
            throw inside.error(
                    seal.disabled()
                            ? "there is more than one disabled seal; keep the one that the storage is sealed by"
                            : "there is more than one seal; set disabled = \"true\" in the one to move away from");
        }
    }

    private SealConfiguration passphrase(Section inside) {
        Path file = inside.path("file", workingDirectory);
        String variable = inside.text("env", "");
        if ((file == null) == variable.isEmpty()) {
            throw inside.error("seal \"passphrase\" takes one of file and env: where the passphrase is read");
        }
        int memory = (int) inside.number("memory", MEMORY_KIB, LEAST_MEMORY_KIB, MOST_MEMORY_KIB);
        int iterations = (int) inside.number("iterations", ITERATIONS, 1, MOST_ITERATIONS);
        if (iterations == 1 && memory < LEAST_FOR_ONE_PASS_KIB) {
            throw inside.error(
                    "iterations", "must be 2 at least with less memory than " + LEAST_FOR_ONE_PASS_KIB + " KiB");
        }
        return new SealConfiguration.Passphrase(
                file,
                variable,
                memory,
                iterations,
                (int) inside.number("parallelism", 1, 1, MOST_LANES),
                inside.flag("disabled", false));
    }

    private SealConfiguration transit(Section inside) {
        String token = setting(inside, "token", "VAULT_TOKEN", "");
        if (token.isEmpty()) {
            throw inside.error("seal \"transit\" needs a token: set VAULT_TOKEN, or token = \"file:///path\"");
        }
        String key = setting(inside, "key_name", "VAULT_TRANSIT_SEAL_KEY_NAME", "");
        String mount = setting(inside, "mount_path", "VAULT_TRANSIT_SEAL_MOUNT_PATH", "")
                .replaceAll("^/+|/+$", "");
        if (key.isEmpty() || mount.isEmpty()) {
            throw inside.error("seal \"transit\" needs " + (key.isEmpty() ? "a key_name" : "a mount_path")
                    + ": the key of the other Vault that wraps this one's");
        }
        inside.ignore("key_id_prefix");
        return new SealConfiguration.Transit(
                address(inside),
                Secret.of(token),
                !flag(inside, "disable_renewal", "VAULT_TRANSIT_SEAL_DISABLE_RENEWAL"),
                segments(inside, "mount_path", mount),
                segments(inside, "key_name", key),
                setting(inside, "namespace", "VAULT_NAMESPACE", "").replaceAll("^/+|/+$", ""),
                tls(inside),
                inside.flag("disabled", false));
    }

    private String address(Section inside) {
        String text = setting(inside, "address", "VAULT_ADDR", "").replaceAll("/+$", "");
        if (text.isEmpty()) {
            throw inside.error("seal \"transit\" needs an address, such as \"https://vault.example.kz:8200\"");
        }
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw inside.error("address", "is not a URL; write it like \"https://vault.example.kz:8200\"");
        }
        throw inside.error(
                "address", "takes a whole URL with http or https, such as \"https://vault.example.kz:8200\"");
    }

    /** It becomes part of a path: nothing in it may lead elsewhere. */
    private static String segments(Section inside, String name, String value) {
        boolean plain = value.matches("[A-Za-z0-9._/-]{1,256}") && !("/" + value + "/").contains("/../");
        if (!plain || value.contains("//")) {
            throw inside.error(name, "takes letters, digits, \".\", \"_\", \"-\" and \"/\"");
        }
        return value;
    }

    private SealConfiguration.Tls tls(Section inside) {
        Path certificate = path(inside, "tls_client_cert", "VAULT_CLIENT_CERT");
        Path key = path(inside, "tls_client_key", "VAULT_CLIENT_KEY");
        if ((certificate == null) != (key == null)) {
            throw inside.error("tls_client_cert and tls_client_key go together: set both or neither");
        }
        boolean skip = flag(inside, "tls_skip_verify", "VAULT_SKIP_VERIFY");
        if (skip) {
            inside.warn("tls_skip_verify", "lets anybody between the two servers read the token and the unseal key");
        }
        return new SealConfiguration.Tls(
                path(inside, "tls_ca_cert", "VAULT_CACERT"),
                certificate,
                key,
                setting(inside, "tls_server_name", "VAULT_TLS_SERVER_NAME", ""),
                skip);
    }

    private @Nullable Path path(Section inside, String name, String variable) {
        Path set = inside.path(name, workingDirectory);
        String value = environment.apply(variable);
        return set != null || value == null || value.isEmpty() ? set : workingDirectory.resolve(value);
    }

    private boolean flag(Section inside, String name, String variable) {
        String value = environment.apply(variable);
        return inside.flag(name, value != null && (value.equalsIgnoreCase("true") || value.equals("1")));
    }

    private String setting(Section inside, String name, String variable, String fallback) {
        String value = environment.apply(variable);
        return inside.text(name, value == null ? fallback : value);
    }
}
