package kz.zakupai.cli.vault.seal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.text.GoText;
import kz.zakupai.vault.client.json.JsonNull;

/** The encryption key's status, as {@code operator key-status} and {@code operator rotate} print it. */
final class KeyTerm {
    /** RFC 822, as Go writes it. */
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("dd MMM yy HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private KeyTerm() {}

    static int show(Call call) {
        Answer answer = call.ask("Error reading key status", (Api api) -> api.read("sys/key-status"))
                .orElseThrow(() -> CommandFailure.silent(2));
        if (!call.isTable()) {
            return call.printer().structured(answer.fields());
        }
        call.screen().line("Key Term            " + text(answer, "term"));
        call.screen().line("Install Time        " + time(text(answer, "install_time")));
        call.screen().line("Encryption Count    " + text(answer, "encryptions"));
        return 0;
    }

    private static String text(Answer answer, String name) {
        return GoText.of(answer.fields().field(name).orElse(JsonNull.NULL));
    }

    private static String time(String instant) {
        try {
            return WRITTEN.format(Instant.parse(instant));
        } catch (DateTimeParseException otherForm) {
            return instant;
        }
    }
}
