package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.DELETE;
import static kz.zakupai.vault.server.request.Operation.READ;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.audit.AuditDeviceInfo;
import kz.zakupai.vault.server.audit.AuditDevices;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/audit} and {@code sys/audit-hash}. */
final class AuditPaths {
    private final AuditDevices devices;

    AuditPaths(AuditDevices devices) {
        this.devices = devices;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("audit", "All audit devices.").sudo().on(READ, this::list),
                EnginePath.of("audit/{path...}", "One audit device.")
                        .field("path", FieldType.STRING, "The device's path.")
                        .field("type", FieldType.STRING, "file, socket or syslog.")
                        .field("description", FieldType.STRING, "A description for people.")
                        .field(
                                "options",
                                FieldType.KEY_VALUE_PAIRS,
                                "Options of the device, such as file_path, address or filter.")
                        .field("local", FieldType.BOOL, "Kept for clients; this server does not replicate.")
                        .sudo()
                        .otherSpelling(MountRequest::otherSpelling)
                        .onWrite(this::enable)
                        .on(DELETE, this::disable),
                EnginePath.of("audit-hash/{path...}", "What a device writes in place of a text.")
                        .field("path", FieldType.STRING, "The device's path.")
                        .field("input", FieldType.STRING, "The text.")
                        .onWrite(this::hash));
    }

    private Response list(Call call) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        for (AuditDeviceInfo device : devices.list()) {
            var wire = new LinkedHashMap<String, @Nullable Object>();
            wire.put("description", device.description());
            wire.put("local", device.local());
            wire.put("options", device.options());
            wire.put("path", device.path());
            wire.put("type", device.type());
            all.put(device.path(), wire);
        }
        return Response.of(all).withTopLevel();
    }

    private Response enable(Call call) {
        Fields fields = call.fields();
        List<String> warnings = devices.enable(
                path(call),
                fields.string("type"),
                fields.string("description"),
                fields.bool("local"),
                fields.pairs("options"),
                call.now());
        Response done = Response.none();
        for (String warning : warnings) {
            done = done.withWarning(warning);
        }
        return done;
    }

    private Response disable(Call call) {
        devices.disable(path(call));
        return Response.none();
    }

    private Response hash(Call call) {
        if (!call.fields().has("input")) {
            throw RequestFailure.badRequest("the \"input\" parameter is empty");
        }
        String hash = devices.hash(path(call), call.fields().string("input"));
        return Response.of(Map.of("hash", hash)).withTopLevel();
    }

    private static String path(Call call) {
        String path = call.fields().string("path");
        if (path.isEmpty()) {
            throw RequestFailure.badRequest("missing path");
        }
        return path;
    }
}
