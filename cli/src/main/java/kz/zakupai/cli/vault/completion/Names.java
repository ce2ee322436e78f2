package kz.zakupai.cli.vault.completion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.vault.client.json.JsonObject;

/** What the server has names for, as far as the caller may see it. Every method answers nothing where it may not. */
final class Names {
    private static final String KV = "kv";
    private static final String PKI = "pki";

    private final Api api;

    Names(Api api) {
        this.api = api;
    }

    /** Candidates of a kind for what is typed so far; a folder's name ends with a slash. */
    List<String> of(Kind kind, String typed) {
        return switch (kind) {
            case PATH -> path(typed, mounts("secret", ""), true);
            case SECRET -> path(typed, mounts("secret", KV), false);
            case POLICY -> list("sys/policies/acl");
            case SECRETS_MOUNT -> mounts("secret", "");
            case AUTH_MOUNT -> mounts("auth", "");
            case PKI_MOUNT -> mounts("secret", PKI);
            case PKI_ISSUER -> issuers(typed);
            case AUDIT_DEVICE ->
                read("sys/audit")
                        .map(audit -> List.copyOf(audit.fields().keySet()))
                        .orElse(List.of());
            case NOTHING, FILE, SECRETS_TYPE, AUTH_TYPE, AUDIT_TYPE, CAPABILITY -> List.of();
        };
    }

    private Optional<JsonObject> read(String path) {
        try {
            return api.read(path).map(Answer::fields);
        } catch (ApiFailure e) {
            return Optional.empty();
        }
    }

    private List<String> list(String path) {
        try {
            return api.list(path)
                    .flatMap(Answer::keys)
                    .map(keys -> keys.texts())
                    .orElse(List.of());
        } catch (ApiFailure e) {
            return List.of();
        }
    }

    private Map<String, JsonObject> described(String group) {
        Map<String, JsonObject> mounts = new TreeMap<>();
        read("sys/internal/ui/mounts")
                .map(all -> all.object(group))
                .ifPresent(all -> all.fields()
                        .forEach((path, mount) ->
                                mounts.put(path, mount.asObject().orElse(JsonObject.EMPTY))));
        return mounts;
    }

    private List<String> mounts(String group, String type) {
        return described(group).entrySet().stream()
                .filter(mount -> type.isEmpty()
                        || mount.getValue().text("type").filter(type::equals).isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @param below whether the path is that of the API, in which KV version 2 has {@code data/} and so on */
    private List<String> path(String typed, List<String> mounts, boolean below) {
        Optional<String> mount = mounts.stream().filter(typed::startsWith).findFirst();
        if (mount.isEmpty() && typed.startsWith("auth/")) {
            return prefixed(typed.substring(0, typed.lastIndexOf('/') + 1), list(folder(typed)));
        }
        if (mount.isEmpty()) {
            return below
                    ? Stream.concat(mounts.stream(), Stream.of("auth/", "sys/"))
                            .distinct()
                            .toList()
                    : mounts;
        }
        String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
        String rest = folder.substring(mount.get().length());
        if (!versioned(mount.get())) {
            return prefixed(folder, list(folder(typed)));
        }
        if (!below) {
            return prefixed(folder, list(mount.get() + "metadata/" + rest));
        }
        int group = rest.indexOf('/');
        return group < 0
                ? prefixed(folder, List.of("data/", "metadata/", "delete/", "undelete/", "destroy/", "config"))
                : prefixed(folder, list(mount.get() + "metadata/" + rest.substring(group + 1)));
    }

    private static String folder(String typed) {
        int slash = typed.lastIndexOf('/');
        return slash < 0 ? "" : typed.substring(0, slash);
    }

    private boolean versioned(String mount) {
        JsonObject described = described("secret").getOrDefault(mount, JsonObject.EMPTY);
        return described.text("type").filter(KV::equals).isPresent()
                && described
                        .object("options")
                        .text("version")
                        .filter("2"::equals)
                        .isPresent();
    }

    private static List<String> prefixed(String folder, List<String> names) {
        return names.stream().map(name -> folder + name).toList();
    }

    private List<String> issuers(String typed) {
        int at = typed.indexOf("/issuer/");
        if (at < 0) {
            return mounts("secret", PKI).stream()
                    .map(mount -> mount + "issuer/")
                    .toList();
        }
        String mount = typed.substring(0, at);
        return Stream.concat(Stream.of("default"), list(mount + "/issuers").stream())
                .map(id -> mount + "/issuer/" + id)
                .toList();
    }
}
