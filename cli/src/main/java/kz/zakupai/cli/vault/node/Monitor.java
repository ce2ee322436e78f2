package kz.zakupai.cli.vault.node;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.vault.client.transport.VaultRequest;

/** {@code vault monitor}. */
public final class Monitor implements Command {
    private static final Set<String> LEVELS = Set.of("trace", "debug", "info", "warn", "error");
    private static final Set<String> FORMATS = Set.of("standard", "json");

    @Override
    public Declaration declaration() {
        return Declaration.of("monitor", "[options]", "Stream log messages from a Vault server", """
                        Prints the server's log as it is written, until it is interrupted or the server is sealed. The level,
                        given by -log-level (info unless given), can be lower than that of the server's own log. Lines that
                        come faster than they are read are left out, which is then said.

                            $ vault monitor -log-level=debug
                        """)
                .options(Flag.text("log-format", "Format of the lines: standard or json.")
                        .initially("standard"));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        String given = call.flags().text("log-level").toLowerCase(Locale.ROOT);
        String level = given.isEmpty() ? "info" : given;
        if (!LEVELS.contains(level)) {
            throw CommandFailure.local(level + " is an unknown log level. Use trace, debug, info, warn or error");
        }
        String format = call.flags().text("log-format").toLowerCase(Locale.ROOT);
        if (!FORMATS.contains(format)) {
            throw CommandFailure.local(format + " is an unknown log format. Use standard or json");
        }
        var query = List.of(
                new VaultRequest.Parameter("log_format", format), new VaultRequest.Parameter("log_level", level));
        call.ask("Error starting monitor", api -> {
            api.follow("sys/monitor", query, call.screen()::live);
            return 0;
        });
        return 0;
    }
}
