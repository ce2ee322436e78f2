package kz.zakupai.cli.vault.raft;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.text.GoText;
import kz.zakupai.vault.client.json.JsonObject;

/** Arguments and fields as the commands below {@code operator raft} take and show them. */
final class RaftArguments {
    private RaftArguments() {}

    static String single(Call call) {
        int count = call.arguments().size();
        if (count != 1) {
            throw CommandFailure.local("Incorrect arguments (expected 1, got " + count + ")");
        }
        return call.argument(0).strip();
    }

    /** A field as text; empty where there is none. */
    static String shown(JsonObject fields, String name) {
        return fields.field(name).map(GoText::of).orElse("");
    }
}
