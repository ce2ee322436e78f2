package kz.zakupai.cli.vault.kv;

import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.api.ApiOptions;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.vault.client.json.JsonObject;

/**
 * A secret in a key-value engine. Where the engine is mounted and of which version it is, the server tells under
 * {@code sys/internal/ui/mounts}.
 *
 * @param mount with a slash at its end
 * @param path with the mount in front
 * @param versioned whether the engine is of version 2
 */
record KvTarget(String mount, String path, boolean versioned) {
    static final Flag MOUNT = Flag.text(
            "mount",
            "Where the engine is mounted. With it, the argument is the secret's path in the engine; without it, mount "
                    + "and path in one.");

    /** The secret that the first argument and {@code -mount} name; ends the command with 2 when the server denies it. */
    static KvTarget of(Call call, String argument) {
        String mount = Paths.clean(call.flags().text("mount"));
        String path = argument.startsWith("/") ? argument.substring(1) : argument;
        JsonObject engine = call.ask("", api -> preflight(api, mount.isEmpty() ? path : mount));
        String mountedAt = engine.text("path").orElse("");
        boolean versioned = engine.object("options").text("version").orElse("").equals("2");
        if (mount.isEmpty()) {
            return new KvTarget(mountedAt, path, versioned);
        }
        return new KvTarget(mountedAt, Paths.join(versioned ? mountedAt : mount, path), versioned);
    }

    /** As {@link #of}, for commands that only an engine of version 2 knows. */
    static KvTarget versioned(Call call, String argument, CommandFailure otherwise) {
        KvTarget target = of(call, argument);
        if (!target.versioned()) {
            throw otherwise;
        }
        return target;
    }

    /** An engine that is too old for the question is of version 1. */
    private static JsonObject preflight(Api api, String path) {
        ApiOptions asIs = api.options().sending().unwrapped();
        try {
            return api.with(asIs)
                    .read("sys/internal/ui/mounts/" + path)
                    .map(Answer::fields)
                    .orElse(JsonObject.EMPTY);
        } catch (ApiFailure e) {
            boolean wantsToSee = api.options().showing() != asIs.showing();
            if (wantsToSee && e.status() == 403) {
                throw CommandFailure.remote(
                        "This flag needs to know the version of the engine at " + path
                                + ", which the server does not tell this token. Run the command with a token that may read there.");
            }
            throw e;
        }
    }

    /** The path in the API below {@code part} ({@code data}, {@code metadata}, ...); the bare path in version 1. */
    String under(String part) {
        if (!versioned) {
            return path;
        }
        String bareMount = mount.endsWith("/") ? mount.substring(0, mount.length() - 1) : mount;
        if (path.equals(mount) || path.equals(bareMount)) {
            return Paths.join(mount, part);
        }
        String visible = visibleMount();
        return Paths.join(visible, part, path.substring(visible.length()));
    }

    /** The mount as far as the path holds it: a namespace in front of it may be left out. */
    private String visibleMount() {
        String visible = mount;
        while (!path.startsWith(visible)) {
            int slash = visible.indexOf('/');
            visible = visible.substring(slash + 1);
        }
        return visible;
    }
}
