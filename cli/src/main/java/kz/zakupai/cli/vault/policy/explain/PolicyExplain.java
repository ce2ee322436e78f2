package kz.zakupai.cli.vault.policy.explain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.request.Operation;

/** {@code vault policy explain}. */
public final class PolicyExplain implements Command {
    private static final int DENIED = 2;
    private static final int MAX_TOKEN = 64 << 10;
    private static final List<String> CAPABILITIES = List.of("create", "read", "update", "patch", "delete", "list");

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "policy explain",
                        "[options] CAPABILITY PATH [DATA K=V...]",
                        "Tells why a request is allowed or denied",
                        """
                        Tells whether a request would be allowed, which rule of which policy decides, why other rules that
                        match do not, and the smallest rule that would allow what is denied. CAPABILITY is create, read,
                        update, patch, delete or list; PATH is that of the API, with data/ for KV version 2. Data are given
                        where rules look at parameters; with -wrap-ttl, a wrapped response is asked about.

                            $ vault policy explain update secret/data/app
                            $ vault policy explain -policy=readers,writers read secret/data/app
                            $ vault policy explain -accessor=hmFQ... delete secret/metadata/app

                        A Vault that does not explain its decisions is asked for the token's capabilities, and for the
                        policies as far as they may be read; the reason is then worked out here.

                        The exit code is 0 when the request is allowed, 2 when it is denied, and 1 when it cannot be found
                        out, as with "vault status".
                        """)
                .with(Output.FORMAT)
                .options(
                        Flag.text(
                                "token",
                                "Whose request: a token, \"@FILE\" for a file with one, or \"-\" for stdin, which keeps it out"
                                        + " of the list of processes. Without it, your own."),
                        Flag.text("accessor", "Whose request: the accessor of a token."),
                        Flag.texts(
                                "policy",
                                "A policy by its name, or several with commas between them, in place of a"
                                        + " token. May be given many times."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(2, Integer.MAX_VALUE, "at least 2");
        Duration wrapTtl = call.flags().duration("wrap-ttl");
        Question question = new Question(
                operation(call.argument(0)),
                path(call.argument(1)),
                call.keyValues(2, call.surroundings().in()),
                wrapTtl.isPositive() ? Optional.of(wrapTtl) : Optional.empty());
        Subject subject = subject(call);
        try {
            Api api = call.api();
            return answer(call, api.with(api.options().unwrapped()), subject, question);
        } catch (ApiFailure e) {
            throw CommandFailure.local("Error explaining: " + e.text());
        } catch (CommandFailure e) {
            throw e.exitCode() == DENIED ? CommandFailure.local(e.text()) : e;
        }
    }

    private static int answer(Call call, Api api, Subject subject, Question question) {
        ServerVerdict server = new ServerVerdict(api, subject);
        Verdict verdict = server.of(question).orElseGet(() -> new LocalVerdict(api, subject).of(question));
        if (!verdict.meant().isEmpty()) {
            verdict = server.of(question.at(verdict.meant()))
                    .map(verdict::withMeant)
                    .orElse(verdict);
        }
        if (call.isTable()) {
            call.screen().line(VerdictText.of(verdict, name -> text(api, name)));
        } else {
            call.printer().structured(verdict.toJson());
        }
        return verdict.allowed() ? 0 : DENIED;
    }

    private static Optional<String> text(Api api, String policy) {
        try {
            return api.read("sys/policies/acl/" + policy).map(Answer::fields).flatMap(fields -> fields.text("policy"));
        } catch (ApiFailure e) {
            return Optional.empty();
        }
    }

    private static Operation operation(String given) {
        String capability = given.toLowerCase(Locale.ROOT);
        if (!CAPABILITIES.contains(capability)) {
            String hint = switch (capability) {
                case "write", "post", "put" -> ": for \"vault write\", ask for create and for update";
                case "get" -> ": for \"vault kv get\", ask for read";
                case "sudo" -> ": ask for the request's own capability; where a path demands sudo besides, it is told";
                default -> "";
            };
            throw CommandFailure.local(
                    "Unknown capability \"" + given + "\", not one of " + String.join(", ", CAPABILITIES) + hint);
        }
        return Operation.valueOf(capability.toUpperCase(Locale.ROOT));
    }

    private static String path(String given) {
        String path = given.strip();
        path = path.startsWith("/") ? path.substring(1) : path;
        path = path.startsWith("v1/") ? path.substring(3) : path;
        if (path.isEmpty()) {
            throw CommandFailure.local("Missing path");
        }
        return path;
    }

    private static Subject subject(Call call) {
        String token = call.flags().text("token");
        String accessor = call.flags().text("accessor").strip();
        List<String> policies = call.flags().texts("policy").stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
        int given = (token.isEmpty() ? 0 : 1) + (accessor.isEmpty() ? 0 : 1) + (policies.isEmpty() ? 0 : 1);
        if (given > 1) {
            throw CommandFailure.local("Give one of -token, -accessor and -policy, not several.");
        }
        if (!token.isEmpty()) {
            return new Subject.Token(token(call, token));
        }
        if (!accessor.isEmpty()) {
            return new Subject.Accessor(accessor);
        }
        return policies.isEmpty() ? new Subject.Self() : new Subject.Policies(policies);
    }

    private static Secret token(Call call, String given) {
        try {
            if (given.equals("-")) {
                return Secret.of(new String(call.in().readNBytes(MAX_TOKEN), StandardCharsets.UTF_8).strip());
            }
            if (given.startsWith("@")) {
                Path file = Path.of(given.substring(1));
                if (Files.size(file) > MAX_TOKEN) {
                    throw CommandFailure.local("Error reading token: " + file + " is too large for a token");
                }
                return Secret.of(Files.readString(file).strip());
            }
            return Secret.of(given.strip());
        } catch (IOException | InvalidPathException e) {
            throw CommandFailure.local("Error reading token: " + e.getMessage());
        }
    }
}
