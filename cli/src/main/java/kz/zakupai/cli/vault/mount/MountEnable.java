package kz.zakupai.cli.vault.mount;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.flag.FlagValues;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault secrets enable} and {@code vault auth enable}. */
public final class MountEnable implements Command {
    private final MountKind kind;

    public MountEnable(MountKind kind) {
        this.kind = kind;
    }

    @Override
    public Declaration declaration() {
        List<Flag> flags = new ArrayList<>(MountFlags.common(kind));
        flags.add(Flag.text("path", "Where it is mounted; at its type when it is not given."));
        flags.add(Flag.bool("force-no-cache", "Keep nothing of it in memory."));
        flags.add(Flag.bool("local", "Only on this cluster."));
        flags.add(Flag.bool("seal-wrap", "Wrap critical values with the seal."));
        flags.add(Flag.bool("external-entropy-access", "Take randomness from outside, too."));
        flags.add(Flag.text("plugin-name", "With the type \"plugin\": the plugin's name."));
        return Declaration.of(
                        kind.group() + " enable",
                        "[options] TYPE",
                        kind == MountKind.AUTH_METHOD ? "Enables a new auth method" : "Enable a secrets engine",
                        "Mounts a new " + kind.noun() + ".\n\n    $ vault " + kind.group() + " enable "
                                + (kind == MountKind.AUTH_METHOD
                                        ? "-path=approle-prod approle"
                                        : "-path=secret -version=2 kv"))
                .options(flags);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        FlagValues flags = call.flags();
        String given = call.argument(0).strip();
        String type = given.equals("plugin") ? flags.text("plugin-name") : given;
        String path = Paths.folder(flags.text("path").isEmpty() ? type : flags.text("path"));
        boolean isAuth = kind == MountKind.AUTH_METHOD;
        call.ask(
                isAuth ? "Error enabling " + type + " auth" : "Error enabling",
                api -> api.post(kind.root() + "/" + Paths.clean(path), JsonValue.of(body(flags, type))));
        call.screen()
                .line(
                        isAuth
                                ? "Success! Enabled " + type + " auth method at: " + path
                                : "Success! Enabled the " + type + " secrets engine at: " + path);
        return 0;
    }

    private static Map<String, Object> body(FlagValues flags, String type) {
        Map<String, Object> config = MountFlags.settings(flags);
        if (flags.bool("force-no-cache")) {
            config.put("force_no_cache", true);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("description", flags.text("description"));
        body.put("config", config);
        body.put("options", MountFlags.options(flags));
        body.put("local", flags.bool("local"));
        body.put("seal_wrap", flags.bool("seal-wrap"));
        body.put("external_entropy_access", flags.bool("external-entropy-access"));
        return body;
    }
}
