package kz.zakupai.cli.vault.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.cli.vault.text.GoText;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault audit enable}. */
public final class AuditEnable implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("audit enable", "[options] TYPE [CONFIG K=V...]", "Enables an audit device", """
                        Enables an audit device of the type file, socket or syslog. From then on a request is
                        served only if it could be logged.

                        To a file, to a receiver of lines, to syslog on this machine or elsewhere:

                            $ vault audit enable file file_path=/var/log/vault_audit.log
                            $ vault audit enable socket address=127.0.0.1:9090 socket_type=tcp
                            $ vault audit enable syslog tag="vault" facility="AUTH"
                            $ vault audit enable syslog address=10.0.0.5:514 socket_type=udp

                        Only some requests, and a device for those that no other device wants:

                            $ vault audit enable -path=kv file file_path=/var/log/kv.log \\
                                filter='mount_type == "kv"'
                            $ vault audit enable -path=rest file file_path=/var/log/rest.log fallback=true
                        """)
                .options(
                        Flag.text("description", "For people: what it is for."),
                        Flag.text("path", "The device's name; its type when it is not given."),
                        Flag.bool("local", "Only on this cluster."));
    }

    @Override
    public int run(Call call) {
        if (call.arguments().isEmpty()) {
            throw CommandFailure.local("Error enabling audit device: audit type missing. Valid types include 'file', "
                    + "'socket' and 'syslog'.");
        }
        String type = call.argument(0).strip();
        String given = call.flags().text("path");
        String path = Paths.folder(given.isEmpty() ? type : given);
        Map<String, String> options = new LinkedHashMap<>();
        call.keyValues(1, call.in()).fields().forEach((name, value) -> options.put(name, GoText.of(value)));
        JsonValue body = JsonValue.of(Map.of(
                "type",
                type,
                "description",
                call.flags().text("description"),
                "options",
                options,
                "local",
                call.flags().bool("local")));
        call.ask("Error enabling audit device", api -> api.write("sys/audit/" + Paths.clean(path), body));
        call.screen().line("Success! Enabled the " + type + " audit device at: " + path);
        return 0;
    }
}
