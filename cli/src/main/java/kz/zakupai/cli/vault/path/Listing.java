package kz.zakupai.cli.vault.path;

import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.vault.client.json.JsonArray;
import kz.zakupai.vault.client.json.JsonObject;

/** What all commands that list do with the answer. */
public final class Listing {
    private Listing() {}

    /** Prints the names; ends the command with 2 when there are none, for machines after an empty object. */
    public static int show(Call call, String path, Optional<Answer> answer) {
        if (answer.flatMap(Answer::wrapInfo).isPresent()) {
            return call.printer().answer(answer.get());
        }
        Optional<JsonArray> keys = answer.flatMap(Answer::keys);
        if (!call.isTable() && keys.isEmpty()) {
            call.printer().structured(JsonObject.EMPTY);
            throw CommandFailure.silent(2);
        }
        if (answer.isEmpty()) {
            throw CommandFailure.remote("No value found at " + path);
        }
        if (answer.get().data().isEmpty()) {
            return call.printer().answer(answer.get());
        }
        return call.printer()
                .list(answer.get(), keys.orElseThrow(() -> CommandFailure.remote("No entries found at " + path)));
    }
}
