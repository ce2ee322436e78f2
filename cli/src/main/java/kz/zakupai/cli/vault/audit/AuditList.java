package kz.zakupai.cli.vault.audit;

import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.text.GoText;
import kz.zakupai.cli.vault.text.Table;
import kz.zakupai.vault.client.json.JsonObject;

/** {@code vault audit list}. */
public final class AuditList implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "audit list",
                        "[options]",
                        "Lists enabled audit devices",
                        "Lists the audit devices, and their options with -detailed.")
                .with(Output.FORMAT)
                .options(Flag.bool("detailed", "Print options, too."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        JsonObject devices = call.ask("Error listing audits", api -> api.read("sys/audit"))
                .map(Answer::fields)
                .orElse(JsonObject.EMPTY);
        if (!call.isTable()) {
            return call.printer().data(devices);
        }
        if (devices.fields().isEmpty()) {
            call.screen().line("No audit devices are enabled.");
            return 2;
        }
        call.screen().line(table(devices, call.flags().bool("detailed")).text());
        return 0;
    }

    private static Table table(JsonObject devices, boolean detailed) {
        Table table = detailed
                ? new Table("Path", "Type", "Description", "Replication", "Options")
                : new Table("Path", "Type", "Description");
        new TreeMap<>(devices.fields()).forEach((path, value) -> {
            JsonObject device = devices.object(path);
            String type = device.text("type").orElse("");
            String description = device.text("description").orElse("");
            if (detailed) {
                String options = new TreeMap<>(device.object("options").fields())
                        .entrySet().stream()
                                .map(option -> option.getKey() + "=" + GoText.of(option.getValue()))
                                .collect(Collectors.joining(" "));
                table.row(path, type, description, device.isTrue("local") ? "local" : "replicated", options);
            } else {
                table.row(path, type, description);
            }
        });
        return table;
    }
}
