package kz.zakupai.cli.vault.lease;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.CommandFailure;

/** The one argument of commands for a lease. */
final class LeaseId {
    private LeaseId() {}

    static String of(Call call, String expected) {
        if (call.arguments().isEmpty()) {
            throw CommandFailure.local("Missing ID!");
        }
        call.expectArguments(1, 1, expected);
        return call.argument(0).strip();
    }
}
