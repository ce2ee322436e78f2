package kz.zakupai.cli.vault.mount;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.flag.FlagValues;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault secrets tune} and {@code vault auth tune}. */
public final class MountTune implements Command {
    private final MountKind kind;

    public MountTune(MountKind kind) {
        this.kind = kind;
    }

    @Override
    public Declaration declaration() {
        List<Flag> flags = new ArrayList<>(MountFlags.common(kind));
        if (kind == MountKind.AUTH_METHOD) {
            flags.addAll(MountFlags.lockout());
        }
        return Declaration.of(
                        kind.group() + " tune",
                        "[options] PATH",
                        kind == MountKind.AUTH_METHOD
                                ? "Tunes an auth method configuration"
                                : "Tune a secrets engine configuration",
                        "Changes the settings of the " + kind.noun() + " that is mounted at PATH.\n\n    $ vault "
                                + kind.group() + " tune -default-lease-ttl=72h "
                                + (kind == MountKind.AUTH_METHOD ? "approle/" : "pki/"))
                .options(flags);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        String path = Paths.folder(Paths.clean(call.argument(0)));
        JsonValue body = JsonValue.of(body(call.flags()));
        call.ask("Error tuning " + kind.noun() + " " + path, api -> api.post(kind.root() + "/" + path + "tune", body));
        call.screen().line("Success! Tuned the " + kind.noun() + " at: " + path);
        return 0;
    }

    private Map<String, Object> body(FlagValues flags) {
        Map<String, Object> body = MountFlags.settings(flags);
        if (flags.isGiven("description")) {
            body.put("description", flags.text("description"));
        }
        Map<String, String> options = MountFlags.options(flags);
        if (!options.isEmpty()) {
            body.put("options", options);
        }
        Map<String, Object> lockout = kind == MountKind.AUTH_METHOD ? MountFlags.lockout(flags) : Map.of();
        if (!lockout.isEmpty()) {
            body.put("user_lockout_config", lockout);
        }
        return body;
    }
}
