package kz.zakupai.cli.vault.mount;

import java.time.Duration;
import java.util.Map;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault secrets move} and {@code vault auth move}. */
public final class MountMove implements Command {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final MountKind kind;

    public MountMove(MountKind kind) {
        this.kind = kind;
    }

    @Override
    public Declaration declaration() {
        boolean isAuth = kind == MountKind.AUTH_METHOD;
        return Declaration.of(
                kind.group() + " move",
                "[options] SOURCE DESTINATION",
                isAuth ? "Move an auth method to a new path" : "Move a secrets engine to a new path",
                "Moves the " + kind.noun()
                        + " with its settings and data to another path, and waits for it. Leases are "
                        + "revoked.\n\n    $ vault " + kind.group()
                        + (isAuth ? " move auth/approle/ auth/machines/" : " move secret/ generic/"));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(2);
        String source = Paths.folder(call.argument(0));
        String destination = Paths.folder(call.argument(1));
        String what = kind.noun() + " " + source + " to " + destination;
        String id = call.ask(
                        "Error moving " + what,
                        api -> api.post("sys/remount", JsonValue.of(Map.of("from", source, "to", destination))))
                .flatMap(answer -> answer.fields().text("migration_id"))
                .orElse("");
        String named = what + ", with migration ID " + id;
        call.screen().line("Started moving " + named);
        while (true) {
            switch (status(call, what, id)) {
                case "success" -> {
                    call.screen().line("Success! Finished moving " + named);
                    return 0;
                }
                case "failure" -> {
                    call.screen().error("Failure! Error encountered moving " + named);
                    return 0;
                }
                default -> {
                    call.screen().line("Waiting for terminal status in migration of " + named);
                    call.surroundings().pause().of(BETWEEN_LOOKS);
                }
            }
        }
    }

    private static String status(Call call, String what, String id) {
        return call.ask("Error checking migration status of " + what, api -> api.read("sys/remount/status/" + id))
                .map(Answer::fields)
                .flatMap(fields -> fields.object("migration_info").text("status"))
                .orElse("failure");
    }
}
