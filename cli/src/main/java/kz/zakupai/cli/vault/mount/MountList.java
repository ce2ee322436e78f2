package kz.zakupai.cli.vault.mount;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.text.GoText;
import kz.zakupai.cli.vault.text.Table;
import kz.zakupai.vault.client.json.JsonObject;

/** {@code vault secrets list} and {@code vault auth list}. */
public final class MountList implements Command {
    private final MountKind kind;

    public MountList(MountKind kind) {
        this.kind = kind;
    }

    private boolean isAuth() {
        return kind == MountKind.AUTH_METHOD;
    }

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        kind.group() + " list",
                        "[options]",
                        isAuth() ? "Lists enabled auth methods" : "List enabled secrets engines",
                        "Lists what is mounted where, and the settings with -detailed.")
                .with(Output.FORMAT)
                .options(Flag.bool("detailed", "Print settings, too."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        String action = isAuth() ? "Error listing enabled authentications" : "Error listing secrets engines";
        JsonObject mounts = call.ask(action, api -> api.read(kind.root()))
                .map(Answer::fields)
                .orElse(JsonObject.EMPTY);
        if (!call.isTable()) {
            return call.printer().data(mounts);
        }
        boolean detailed = call.flags().bool("detailed");
        Table table = new Table(head(detailed).toArray(String[]::new));
        new TreeMap<>(mounts.fields()).forEach((path, value) -> {
            JsonObject mount = mounts.object(path);
            table.row(detailed ? detailedRow(path, mount) : row(path, mount));
        });
        call.screen().line(table.text());
        return 0;
    }

    private List<String> head(boolean detailed) {
        if (!detailed) {
            return isAuth()
                    ? List.of("Path", "Type", "Accessor", "Description", "Version")
                    : List.of("Path", "Type", "Accessor", "Description");
        }
        return List.of(
                "Path",
                "Plugin",
                "Accessor",
                "Default TTL",
                "Max TTL",
                isAuth() ? "Token Type" : "Force No Cache",
                "Replication",
                "Seal Wrap",
                "External Entropy Access",
                "Options",
                "Description",
                "UUID",
                "Version",
                "Running Version",
                "Running SHA256",
                "Deprecation Status");
    }

    private List<String> row(String path, JsonObject mount) {
        List<String> row = new ArrayList<>(
                List.of(path, text(mount, "type"), text(mount, "accessor"), text(mount, "description")));
        if (isAuth()) {
            row.add(text(mount, "plugin_version"));
        }
        return row;
    }

    private List<String> detailedRow(String path, JsonObject mount) {
        JsonObject config = mount.object("config");
        return List.of(
                path,
                text(mount, "type"),
                text(mount, "accessor"),
                ttl(mount, "default_lease_ttl"),
                ttl(mount, "max_lease_ttl"),
                isAuth() ? text(config, "token_type") : Boolean.toString(config.isTrue("force_no_cache")),
                mount.isTrue("local") ? "local" : "replicated",
                Boolean.toString(mount.isTrue("seal_wrap")),
                Boolean.toString(mount.isTrue("external_entropy_access")),
                GoText.of(mount.object("options")),
                text(mount, "description"),
                text(mount, "uuid"),
                text(mount, "plugin_version"),
                text(mount, "running_plugin_version"),
                text(mount, "running_sha256"),
                text(mount, "deprecation_status"));
    }

    /** Leases of the two built-in engines have no length. */
    private static String ttl(JsonObject mount, String name) {
        String type = text(mount, "type");
        if (type.equals("system") || type.equals("cubbyhole")) {
            return "";
        }
        long seconds = mount.object("config").wholeNumber(name).orElse(0L);
        return seconds == 0 ? "system" : Long.toString(seconds);
    }

    private static String text(JsonObject object, String name) {
        return object.text(name).orElse("");
    }
}
