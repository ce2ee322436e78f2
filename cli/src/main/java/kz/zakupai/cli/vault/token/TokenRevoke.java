package kz.zakupai.cli.vault.token;

import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault token revoke}. */
public final class TokenRevoke implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("token revoke", "[options] [TOKEN | ACCESSOR]", "Revoke a token and its children", """
                        Ends a token and all tokens that were made with it.
                        """)
                .options(
                        Flag.bool("accessor", "The argument is an accessor."),
                        Flag.bool("self", "End the token that you are logged in with."),
                        Flag.text(
                                "mode",
                                "\"orphan\" leaves the token's children alive; \"path\" ends all tokens that were made "
                                        + "below the path that the argument names."));
    }

    @Override
    public int run(Call call) {
        boolean self = call.flags().bool("self");
        boolean byAccessor = call.flags().bool("accessor");
        String mode = call.flags().text("mode");
        check(call.arguments().size(), self, byAccessor, mode);
        String token = call.arguments().isEmpty() ? "" : call.argument(0).strip();
        call.ask("Error revoking token", api -> revoke(api, token, self, byAccessor, mode));
        call.screen().line("Success! Revoked token (if it existed)");
        return 0;
    }

    private static void check(int count, boolean self, boolean byAccessor, String mode) {
        if (!mode.isEmpty() && !mode.equals("orphan") && !mode.equals("path")) {
            throw CommandFailure.local("Invalid mode: " + mode);
        }
        if (self && count > 0) {
            throw CommandFailure.local("Too many arguments with -self (expected 0, got " + count + ")");
        }
        if (!self && count != 1) {
            throw CommandFailure.local(
                    (count < 1 ? "Not enough" : "Too many") + " arguments (expected 1 or -self, got " + count + ")");
        }
        if (self && byAccessor) {
            throw CommandFailure.local("Cannot use -self with -accessor!");
        }
        if (self && !mode.isEmpty()) {
            throw CommandFailure.local("Cannot use -self with -mode!");
        }
        if (byAccessor && !mode.isEmpty()) {
            throw CommandFailure.local("Cannot use -accessor with -mode=" + mode + "!");
        }
    }

    private static Optional<Answer> revoke(Api api, String token, boolean self, boolean byAccessor, String mode) {
        if (self) {
            return api.write("auth/token/revoke-self", JsonObject.EMPTY);
        }
        if (byAccessor) {
            return api.post("auth/token/revoke-accessor", JsonValue.of(Map.of("accessor", token)));
        }
        return switch (mode) {
            case "orphan" -> api.write("auth/token/revoke-orphan", JsonValue.of(Map.of("token", token)));
            case "path" -> api.write("sys/leases/revoke-prefix/" + Paths.clean(token));
            default -> api.write("auth/token/revoke", JsonValue.of(Map.of("token", token)));
        };
    }
}
