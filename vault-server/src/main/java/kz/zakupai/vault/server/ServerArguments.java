package kz.zakupai.vault.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code vault server}, in Go's flag style: one or two dashes, {@code -name=value} or {@code -name
 * value}; a switch stands alone or has {@code =true|false}.
 *
 * @param configs files or folders, in order
 * @param logFormat {@code standard} or {@code json}; empty when the configuration decides
 * @param rootToken the development server's root token, or null for a made-up one
 */
record ServerArguments(
        List<Path> configs,
        boolean dev,
        @Nullable Secret rootToken,
        String devListenAddress,
        boolean devKvVersion1,
        boolean devNoStoreToken,
        String logLevel,
        String logFormat) {
    static final String DEV_ADDRESS = "127.0.0.1:8200";

    /** The arguments can't be understood; the message is Go's. */
    static final class Wrong extends RuntimeException {
        Wrong(String message) {
            super(message, null, false, false);
        }
    }

    ServerArguments {
        configs = List.copyOf(configs);
    }

    static ServerArguments parse(List<String> arguments, Map<String, String> environment) {
        var configs = new ArrayList<Path>();
        boolean dev = false;
        boolean kv1 = false;
        boolean noStore = false;
        String root = environment.getOrDefault("VAULT_DEV_ROOT_TOKEN_ID", "");
        String address = environment.getOrDefault("VAULT_DEV_LISTEN_ADDRESS", DEV_ADDRESS);
        String level = environment.getOrDefault("VAULT_LOG_LEVEL", "");
        String format = environment.getOrDefault("VAULT_LOG_FORMAT", "");
        var flags = new Flags(arguments);
        while (flags.next()) {
            switch (flags.name()) {
                case "config" -> configs.add(Path.of(flags.value()));
                case "dev" -> dev = flags.enabled();
                case "dev-root-token-id" -> root = flags.value();
                case "dev-listen-address" -> address = flags.value();
                case "dev-kv-v1" -> kv1 = flags.enabled();
                case "dev-no-store-token" -> noStore = flags.enabled();
                case "log-level" -> level = flags.value();
                case "log-format" -> format = flags.value();
                case "log-file", "log-rotate-bytes", "log-rotate-duration", "log-rotate-max-files" -> flags.value();
                case "exit-on-core-shutdown", "recovery", "dev-ha", "dev-transactional", "experiment" ->
                    flags.enabled();
                default -> throw new Wrong("flag provided but not defined: -" + flags.name());
            }
        }
        if (!List.of("", "standard", "json").contains(format)) {
            throw new Wrong("Unknown log format: " + format + "; use standard or json");
        }
        return new ServerArguments(
                configs, dev, root.isEmpty() ? null : Secret.of(root), address, kv1, noStore, level, format);
    }

    /** Walks over the arguments. */
    private static final class Flags {
        private final List<String> arguments;
        private int at = -1;
        private String name = "";
        private @Nullable String attached;

        Flags(List<String> arguments) {
            this.arguments = arguments;
        }

        boolean next() {
            at++;
            if (at >= arguments.size()) {
                return false;
            }
            String argument = arguments.get(at);
            if (!argument.startsWith("-") || argument.equals("-") || argument.equals("--")) {
                throw new Wrong("Too many arguments (expected 0, got " + (arguments.size() - at) + ")");
            }
            String flag = argument.substring(argument.startsWith("--") ? 2 : 1);
            int equals = flag.indexOf('=');
            name = equals < 0 ? flag : flag.substring(0, equals);
            attached = equals < 0 ? null : flag.substring(equals + 1);
            return true;
        }

        String name() {
            return name;
        }

        String value() {
            if (attached != null) {
                return attached;
            }
            at++;
            if (at >= arguments.size()) {
                throw new Wrong("flag needs an argument: -" + name);
            }
            return arguments.get(at);
        }

        boolean enabled() {
            return switch (attached == null ? "true" : attached) {
                case "true", "1", "t", "T", "TRUE", "True" -> true;
                case "false", "0", "f", "F", "FALSE", "False" -> false;
                default ->
                    throw new Wrong("invalid boolean value \"" + attached + "\" for -" + name
                            + ": strconv.ParseBool: parsing \"" + attached + "\": invalid syntax");
            };
        }
    }
}
