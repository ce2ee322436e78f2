package kz.zakupai.vault.server.engine.kv;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.EntryPath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.RawJson;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code metadata/}: a secret's settings and versions; LIST gives names, DELETE removes the secret for good. */
final class MetadataPath {
    private static final String CUSTOM_METADATA = "custom_metadata";
    private final VersionedMount mount;

    MetadataPath(VersionedMount mount) {
        this.mount = mount;
    }

    EnginePath.Builder path() {
        return EnginePath.of("metadata/{path...}", "Lists secrets; reads, changes and removes what is known of one.")
                .field(ConfigPath.MAX_VERSIONS, FieldType.INT, "How many versions to keep; 0 for the mount's setting.")
                .field(ConfigPath.CAS_REQUIRED, FieldType.BOOL, "Whether a write must give the version it expects.")
                .field(
                        ConfigPath.DELETE_VERSION_AFTER,
                        FieldType.SIGNED_DURATION,
                        "How long after its writing a version counts as deleted; 0s for the mount's, negative for never.")
                .field(CUSTOM_METADATA, FieldType.MAP, "Texts to note about the secret.")
                .field("after", FieldType.STRING, "LIST: only names behind this one.")
                .field("limit", FieldType.INT, "LIST: at most so many names; 0 for all.")
                .exists(call -> mount.keys(call).exists(EntryPath.writable(call)))
                .on(Operation.LIST, this::list)
                .on(Operation.READ, this::read)
                .onWrite(this::write)
                .on(Operation.PATCH, this::patch)
                .on(Operation.DELETE, this::remove);
    }

    private Response list(Call call) {
        Fields fields = call.fields();
        return Response.keys(
                mount.keys(call).list(EntryPath.folder(call), fields.string("after"), fields.integer("limit")));
    }

    private Response read(Call call) {
        KeyHead head = mount.keys(call).load(EntryPath.readable(call));
        if (head == null) {
            throw RequestFailure.notFound();
        }
        Map<String, @Nullable Object> versions = new LinkedHashMap<>();
        head.versions().forEach(version -> versions.put(String.valueOf(version.number()), version.wireInMetadata()));
        KeySettings settings = head.settings();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(ConfigPath.CAS_REQUIRED, settings.casRequired());
        answer.put("created_time", head.created());
        answer.put("current_version", head.current());
        answer.put(CUSTOM_METADATA, settings.customMetadata());
        answer.put(ConfigPath.DELETE_VERSION_AFTER, GoDuration.format(settings.deleteVersionAfter()));
        answer.put(ConfigPath.MAX_VERSIONS, settings.maxVersions());
        answer.put("oldest_version", head.oldest());
        answer.put("updated_time", head.updated());
        answer.put("versions", versions);
        return Response.of(answer);
    }

    private Response write(Call call) {
        EntryPath path = EntryPath.writable(call);
        Fields fields = call.fields();
        int maxVersions = ConfigPath.maxVersions(fields);
        RawJson custom = CustomMetadata.checked(fields.map(CUSTOM_METADATA));
        return mount.changing(call, path, keys -> {
            KeyHead before = keys.load(path);
            KeyHead head = before == null ? KeyHead.fresh(call.now()) : before;
            KeySettings settings = changed(
                    head.settings(),
                    fields,
                    maxVersions,
                    fields.has(CUSTOM_METADATA) ? custom : head.settings().customMetadata());
            keys.save(path, before, head.withSettings(settings, call.now()));
            return answer(call);
        });
    }

    /** A merge patch: what is null goes back to its default. */
    private Response patch(Call call) {
        EntryPath path = EntryPath.writable(call);
        int maxVersions = ConfigPath.maxVersions(call.fields());
        Map<String, @Nullable Object> body = call.request().data();
        return mount.changing(call, path, keys -> {
            KeyHead before = keys.load(path);
            if (before == null) {
                return Response.none().withStatus(404);
            }
            KeySettings reset = reset(before.settings(), body);
            RawJson custom = call.fields().has(CUSTOM_METADATA)
                    ? CustomMetadata.checked(MergePatch.apply(
                            object(reset.customMetadata()), call.fields().map(CUSTOM_METADATA)))
                    : reset.customMetadata();
            keys.save(
                    path, before, before.withSettings(changed(reset, call.fields(), maxVersions, custom), call.now()));
            return answer(call);
        });
    }

    private static KeySettings changed(KeySettings old, Fields fields, int maxVersions, @Nullable RawJson custom) {
        return new KeySettings(
                fields.has(ConfigPath.MAX_VERSIONS) ? maxVersions : old.maxVersions(),
                fields.has(ConfigPath.CAS_REQUIRED) ? fields.bool(ConfigPath.CAS_REQUIRED) : old.casRequired(),
                fields.has(ConfigPath.DELETE_VERSION_AFTER)
                        ? fields.duration(ConfigPath.DELETE_VERSION_AFTER)
                        : old.deleteVersionAfter(),
                custom);
    }

    private static KeySettings reset(KeySettings old, Map<String, @Nullable Object> body) {
        return new KeySettings(
                isNull(body, ConfigPath.MAX_VERSIONS) ? 0 : old.maxVersions(),
                !isNull(body, ConfigPath.CAS_REQUIRED) && old.casRequired(),
                isNull(body, ConfigPath.DELETE_VERSION_AFTER) ? Duration.ZERO : old.deleteVersionAfter(),
                isNull(body, CUSTOM_METADATA) ? null : old.customMetadata());
    }

    private static boolean isNull(Map<String, @Nullable Object> body, String name) {
        return body.containsKey(name) && body.get(name) == null;
    }

    private static Map<String, @Nullable Object> object(@Nullable RawJson json) {
        return json == null ? Map.of() : Json.object(json.utf8());
    }

    private static Response answer(Call call) {
        boolean ignored = call.fields().has(ConfigPath.CAS_REQUIRED)
                && !call.fields().bool(ConfigPath.CAS_REQUIRED)
                && EngineSettings.load(call.storage()).casRequired();
        return ignored
                ? Response.none()
                        .withStatus(200)
                        .withWarning("\"cas_required\" set to false, but is mandated by backend config. "
                                + "This value will be ignored.")
                : Response.none();
    }

    private Response remove(Call call) {
        EntryPath path = EntryPath.readable(call);
        return mount.changing(call, path, keys -> {
            KeyHead head = keys.load(path);
            if (head != null) {
                keys.remove(path, head);
            }
            return Response.none();
        });
    }
}
