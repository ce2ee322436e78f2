package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.DELETE;
import static kz.zakupai.vault.server.request.Operation.READ;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.audit.AuditDevices;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/config/auditing/request-headers}: which headers of requests the audit devices write down. */
final class AuditedHeaderPaths {
    private static final String NAME = "header";
    private static final String HASHED = "hmac";
    /** A token of RFC 9110. */
    private static final Pattern NAMES = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");

    /** The listener takes these out of the headers, so that nothing behind it can write them down. */
    private static final Set<String> CREDENTIALS =
            Set.of("x-vault-token", "authorization", "cookie", "proxy-authorization");

    private static final int MOST = 64;

    private final AuditDevices devices;

    AuditedHeaderPaths(AuditDevices devices) {
        this.devices = devices;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("config/auditing/request-headers", "The headers that are audited.")
                        .sudo()
                        .on(READ, this::all),
                EnginePath.of("config/auditing/request-headers/{header}", "One header that is audited.")
                        .field(NAME, FieldType.STRING, "The header's name, in any case.")
                        .field(HASHED, FieldType.BOOL, "Write a keyed hash in place of the value.")
                        .sudo()
                        .otherSpelling(path -> path.toLowerCase(Locale.ROOT))
                        .on(READ, this::one)
                        .onWrite(this::write)
                        .on(DELETE, this::delete));
    }

    private Response all(Call call) {
        var headers = new LinkedHashMap<String, @Nullable Object>();
        devices.auditedHeaders().forEach((name, hashed) -> headers.put(name, rule(hashed)));
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("headers", headers);
        return Response.of(wire).withTopLevel();
    }

    private Response one(Call call) {
        Boolean hashed = devices.auditedHeaders().get(name(call));
        if (hashed == null) {
            throw RequestFailure.badRequest("Could not find header in config");
        }
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put(name(call), rule(hashed));
        return Response.of(wire).withTopLevel();
    }

    private Response write(Call call) {
        String name = name(call);
        if (CREDENTIALS.contains(name)) {
            throw RequestFailure.badRequest("this header carries credentials and is never audited");
        }
        boolean hashed = call.fields().bool(HASHED);
        devices.changeAuditedHeaders(headers -> {
            if (headers.size() >= MOST && !headers.containsKey(name)) {
                throw RequestFailure.badRequest("more than " + MOST + " audited headers");
            }
            headers.put(name, hashed);
        });
        return Response.none();
    }

    private Response delete(Call call) {
        String name = name(call);
        devices.changeAuditedHeaders(headers -> headers.remove(name));
        return Response.none();
    }

    private static Map<String, @Nullable Object> rule(boolean hashed) {
        Map<String, @Nullable Object> rule = new LinkedHashMap<>();
        rule.put(HASHED, hashed);
        return rule;
    }

    private static String name(Call call) {
        String name = call.fields().string(NAME);
        if (!NAMES.matcher(name).matches()) {
            throw RequestFailure.badRequest("a header's name has up to 128 letters, digits and -");
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
