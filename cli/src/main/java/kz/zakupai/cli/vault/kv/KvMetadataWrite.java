package kz.zakupai.cli.vault.kv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.flag.FlagValues;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.cli.vault.text.GoDuration;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault kv metadata put}, and {@code vault kv metadata patch}, which keeps custom metadata that it doesn't name. */
public final class KvMetadataWrite implements Command {
    private static final List<Flag> SETTINGS = List.of(
            Flag.integer("max-versions", "How many versions to keep; the engine's setting when it is not given.")
                    .initially("-1"),
            Flag.bool("cas-required", "Refuse writes that do not name the version they follow."),
            Flag.duration("delete-version-after", "After how long a version is deleted.")
                    .initially("-1s"),
            Flag.pairs("custom-metadata", "A key and a value to keep with the secret; may be given many times."),
            KvTarget.MOUNT);

    private final boolean patch;

    private KvMetadataWrite(boolean patch) {
        this.patch = patch;
    }

    public static KvMetadataWrite put() {
        return new KvMetadataWrite(false);
    }

    public static KvMetadataWrite patch() {
        return new KvMetadataWrite(true);
    }

    static CommandFailure notInVersion1() {
        return CommandFailure.local("Metadata not supported on KV Version 1");
    }

    @Override
    public Declaration declaration() {
        if (!patch) {
            return Declaration.of(
                            "kv metadata put", "[options] KEY", "Sets or updates key settings in the KV store", """
                            Sets a secret's settings and custom metadata; makes a secret without data if there is none.

                                $ vault kv metadata put -mount=secret -max-versions=5 app
                            """)
                    .with(Output.FORMAT)
                    .options(SETTINGS);
        }
        List<Flag> flags = new ArrayList<>(SETTINGS);
        flags.add(Flag.texts("remove-custom-metadata", "A key to remove from the custom metadata."));
        return Declaration.of("kv metadata patch", "[options] KEY", "Patches key settings in the KV store", """
                        Changes the given settings and custom metadata of a secret and keeps the others.

                            $ vault kv metadata patch -mount=secret -custom-metadata=owner=anna app
                        """)
                .with(Output.FORMAT)
                .options(flags);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        KvTarget target = KvTarget.versioned(call, Paths.clean(call.argument(0)), notInVersion1());
        String path = target.under("metadata");
        JsonValue body = JsonValue.of(settings(call.flags()));
        Optional<Answer> answer =
                call.ask("Error writing data to " + path, api -> patch ? api.patch(path, body) : api.write(path, body));
        return call.showOr(answer, "Success! Data written to: " + path);
    }

    private Map<String, Object> settings(FlagValues flags) {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (flags.integer("max-versions") >= 0) {
            settings.put("max_versions", flags.integer("max-versions"));
        }
        if (!flags.duration("delete-version-after").isNegative()) {
            settings.put("delete_version_after", GoDuration.format(flags.duration("delete-version-after")));
        }
        if (flags.isGiven("cas-required")) {
            settings.put("cas_required", flags.bool("cas-required"));
        }
        Map<String, Object> custom = new LinkedHashMap<>(flags.pairs("custom-metadata"));
        if (patch) {
            flags.texts("remove-custom-metadata").forEach(name -> custom.put(name, JsonNull.NULL));
        }
        if (!custom.isEmpty()) {
            settings.put("custom_metadata", custom);
        }
        return settings;
    }
}
