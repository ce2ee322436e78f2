package kz.zakupai.cli.vault.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.text.TextWrap;
import kz.zakupai.secret.Secret;

/** A key share, from the argument, from stdin, or typed without an echo. */
final class ShareInput {
    private static final int MAX_BYTES = 1024;

    private ShareInput() {}

    /** @param question what the terminal shows */
    static String read(Call call, String question) {
        if (!call.arguments().isEmpty()) {
            String argument = call.argument(0).strip();
            return argument.equals("-") ? fromStdin(call) : argument;
        }
        if (call.flags().bool("non-interactive")) {
            throw CommandFailure.local(TextWrap.wrap("Refusing to read from stdin with -non-interactive specified; "
                    + "specify the key share as an argument to this command"));
        }
        call.screen().ask(question, false);
        Secret key = call.surroundings().terminal().readHidden().orElse(null);
        call.screen().line("");
        if (key == null) {
            throw CommandFailure.local(
                    TextWrap.wrap("An error occurred attempting to ask for a key share: stdin is not a "
                            + "terminal. Give the share as the argument, or - to read it from stdin."));
        }
        return key.reveal().strip();
    }

    static String fromStdin(Call call) {
        try {
            return new String(call.in().readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw CommandFailure.local("cannot read the key share from stdin: " + e.getMessage());
        }
    }
}
