package kz.zakupai.cli.vault.completion;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.flag.FlagType;

/** What may come next in a line. Thread-confined. */
public final class Completion {
    /** Set by shells that want to know. */
    public static final String LINE = "COMP_LINE";

    private static final int MAX_CANDIDATES = 500;
    private static final List<String> TOP_FLAGS =
            List.of("-autocomplete-install", "-autocomplete-uninstall", "-help", "-version");
    private static final Map<String, List<String>> FLAG_VALUES = Map.of(
            "format", List.of("json", "table", "yaml"),
            "return-indicator", List.of("critical", "default", "informational", "permission", "warning"),
            "method", List.of("approle", "cert", "jwt", "kubernetes", "oidc", "token", "userpass"));
    private static final List<String> SECRETS_TYPES = List.of("database", "kv", "kv-v2", "pki", "transit");
    private static final List<String> AUTH_TYPES = List.of("approle", "cert", "jwt", "kubernetes", "oidc", "userpass");
    private static final List<String> AUDIT_TYPES = List.of("file", "socket", "syslog");
    private static final List<String> CAPABILITIES = List.of("create", "delete", "list", "patch", "read", "update");

    private final CommandNames commands;
    private final Function<Request, List<String>> server;

    /**
     * Names that only a server knows.
     *
     * @param kind of names
     * @param typed so far
     * @param flags of the line, such as {@code -address=...}
     * @param command whose flags they are
     */
    record Request(Kind kind, String typed, List<String> flags, Declaration command) {
        Request {
            flags = List.copyOf(flags);
        }
    }

    /** @param server answers nothing, quickly, where it cannot answer */
    Completion(CommandNames commands, Function<Request, List<String>> server) {
        this.commands = commands;
        this.server = server;
    }

    /**
     * The candidates, sorted, each the whole word.
     *
     * @param line as typed, with the program's name
     * @param point how much of it stands before the cursor; all of it if it is no number
     */
    List<String> candidates(String line, String point) {
        Typed typed = Typed.of(line, point);
        return all(typed)
                .filter(candidate -> candidate.startsWith(typed.current()))
                .distinct()
                .sorted()
                .limit(MAX_CANDIDATES)
                .toList();
    }

    private Stream<String> all(Typed typed) {
        String group = "";
        int at = 0;
        while (at < typed.words().size()) {
            String name = (group + " " + typed.words().get(at)).strip();
            at++;
            Optional<Declaration> command = commands.declaration(name);
            if (command.isPresent() && !commands.isGroup(name)) {
                return inside(
                        command.get(), typed.words().subList(at, typed.words().size()), typed.current());
            }
            if (!commands.isGroup(name)) {
                return Stream.empty();
            }
            group = name;
        }
        boolean top = group.isEmpty() && typed.current().startsWith("-");
        return top ? TOP_FLAGS.stream() : commands.below(group).stream();
    }

    private Stream<String> inside(Declaration command, List<String> before, String current) {
        int arguments = 0;
        int firstArgument = before.size();
        for (int i = 0; i < before.size(); i++) {
            String word = before.get(i);
            if (arguments == 0 && word.startsWith("-")) {
                boolean valueNext = !word.contains("=") && takesValue(command, word);
                if (valueNext && i == before.size() - 1) {
                    return values(flag(command, word));
                }
                i += valueNext ? 1 : 0;
            } else {
                firstArgument = Math.min(firstArgument, i);
                arguments++;
            }
        }
        if (arguments == 0 && current.startsWith("-")) {
            return flags(command, current);
        }
        return arguments(command, before.subList(0, firstArgument), arguments, current);
    }

    private static Optional<Flag> flag(Declaration command, String word) {
        String name = word.replaceFirst("^--?", "").replaceFirst("=.*$", "");
        return command.flags().stream()
                .flatMap(group -> group.flags().stream())
                .filter(flag -> flag.name().equals(name) || flag.aliases().contains(name))
                .findFirst();
    }

    private static boolean takesValue(Declaration command, String word) {
        return flag(command, word)
                .filter(flag -> flag.type() != FlagType.BOOLEAN)
                .isPresent();
    }

    private static Stream<String> values(Optional<Flag> flag) {
        return flag.map(one -> FLAG_VALUES.getOrDefault(one.name(), List.of())).orElse(List.of()).stream();
    }

    private static Stream<String> flags(Declaration command, String current) {
        int equals = current.indexOf('=');
        if (equals >= 0) {
            String start = current.substring(0, equals + 1);
            return values(flag(command, current)).map(value -> start + value);
        }
        return Stream.concat(
                Stream.of("-help"),
                command.flags().stream()
                        .flatMap(group -> group.flags().stream())
                        .map(flag -> "-" + flag.name()));
    }

    private Stream<String> arguments(Declaration command, List<String> flags, int number, String current) {
        Kind kind = Kind.of(command.name().toLowerCase(Locale.ROOT), number);
        return switch (kind) {
            case NOTHING -> current.contains("=@") ? valueFiles(current) : Stream.empty();
            case FILE -> LocalFiles.of(current).stream();
            case SECRETS_TYPE -> SECRETS_TYPES.stream();
            case AUTH_TYPE -> AUTH_TYPES.stream();
            case AUDIT_TYPE -> AUDIT_TYPES.stream();
            case CAPABILITY -> CAPABILITIES.stream();
            case PATH, SECRET, POLICY, SECRETS_MOUNT, AUTH_MOUNT, PKI_MOUNT, PKI_ISSUER, AUDIT_DEVICE ->
                server.apply(new Request(kind, current, flags, command)).stream();
        };
    }

    /** {@code key=@file}. */
    private static Stream<String> valueFiles(String current) {
        int at = current.indexOf("=@") + 2;
        String start = current.substring(0, at);
        return LocalFiles.of(current.substring(at)).stream().map(file -> start + file);
    }
}
