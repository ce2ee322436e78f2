package kz.zakupai.vault.server.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.JsonWriter;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.IssuedToken;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.SecretLease;
import org.jspecify.annotations.Nullable;

/**
 * Formats one device's lines into a buffer of its own, field by field, in Vault's shape: empty fields are left out. Reused
 * for line after line. Not thread-safe.
 */
final class LineFormat {
    private static final byte[] LINE_END = {'\n'};
    private static final int COMMA = 1;
    private static final int FIRST_BUFFER = 2048;

    private final JsonWriter out = new JsonWriter(FIRST_BUFFER);
    private final LineOptions options;
    private final HeaderRules headers;
    private final CallerTexts callers;
    private final DataRedaction redaction;
    private final ValueHasher hasher;
    private final byte[] prefix;
    private int askedStart;
    private int askedEnd;

    LineFormat(LineOptions options, Secret salt, HeaderRules headers, CallerTexts callers) {
        this.options = options;
        this.callers = callers;
        this.headers = headers;
        this.hasher = new ValueHasher(salt);
        this.redaction = new DataRedaction(out, hasher, options.raw());
        this.prefix = options.prefix().getBytes(StandardCharsets.UTF_8);
    }

    /** The buffer that the last line stands in. */
    JsonWriter buffer() {
        return out;
    }

    void request(AuditedCall call) {
        begin(call.time(), "request");
        askedStart = out.length();
        asked(call);
        askedEnd = out.length();
        end(call.error());
    }

    /** @param request holds the line of the request; null when that is gone */
    void response(AuditedCall call, AuditedAnswer answer, @Nullable LineFormat request) {
        begin(answer.time(), "response");
        if (request == null) {
            asked(call);
        } else {
            int first = request.askedStart + COMMA;
            out.raw(request.out.buffer(), first, request.askedEnd - first);
        }
        out.name("response").beginObject();
        mount(call.mount());
        answer(call, answer);
        out.endObject();
        end(answer.error());
    }

    private void begin(Instant time, String type) {
        out.reset();
        out.outside(prefix);
        out.beginObject();
        out.name("time").instant(time);
        out.name("type").string(type);
    }

    private void end(String error) {
        text("error", error);
        out.endObject().outside(LINE_END);
    }

    /** The {@code auth} and {@code request} objects, which both lines of a request have. */
    private void asked(AuditedCall call) {
        Request request = call.request();
        Secret token = request.token();
        Caller caller = call.caller();
        CallerText known = caller == null ? null : callers.of(caller, token, hasher);
        if (known != null) {
            known.writeAuth(out);
        }
        out.name("request").beginObject();
        out.name("id").string(request.id());
        out.name("operation").string(call.operation());
        if (known != null) {
            known.writeToken(out);
        } else if (token != null) {
            secret("client_token", token);
        }
        mount(call.mount());
        out.name("namespace").beginObject();
        out.name("id").string("root");
        text("path", request.namespace());
        out.endObject();
        out.name("path").string(request.path());
        if (!request.data().isEmpty()) {
            out.name("data");
            redaction.object(request.data(), call.mount().plainRequestKeys());
        }
        text("remote_address", request.connection().remoteAddress());
        out.name("remote_port").number(request.connection().remotePort());
        if (request.wrapTtl() != null) {
            out.name("wrap_ttl").number(request.wrapTtl().toSeconds());
        }
        headers(request);
        out.endObject();
    }

    private void headers(Request request) {
        boolean begun = false;
        for (Map.Entry<String, Boolean> rule : headers.rules().entrySet()) {
            List<String> values = request.headers().get(rule.getKey());
            if (values == null || values.isEmpty()) {
                continue;
            }
            if (!begun) {
                out.name("headers").beginObject();
                begun = true;
            }
            out.name(rule.getKey()).beginArray();
            for (String value : values) {
                if (rule.getValue()) {
                    redaction.text(value);
                } else {
                    out.string(value);
                }
            }
            out.endArray();
        }
        if (begun) {
            out.endObject();
        }
    }

    private void mount(AuditedMount mount) {
        text("mount_accessor", mount.accessor());
        text("mount_class", mount.mountClass());
        text("mount_point", mount.point());
        text("mount_type", mount.type());
    }

    private void answer(AuditedCall call, AuditedAnswer answer) {
        Response response = answer.response();
        if (response != null) {
            IssuedToken issued = response.issued();
            if (issued != null) {
                issued(issued);
            }
            Map<String, @Nullable Object> data = response.data();
            if (data != null && !data.isEmpty()) {
                out.name("data");
                Set<String> plain = call.mount().plainResponseKeys();
                if (options.elideLists() && call.request().operation() == Operation.LIST) {
                    redaction.counted(data, plain);
                } else {
                    redaction.object(data, plain);
                }
            }
            SecretLease lease = response.lease();
            if (lease != null) {
                out.name("secret").beginObject();
                text("lease_id", lease.id());
                out.endObject();
            }
            list("warnings", response.warnings());
        }
        AuditedAnswer.Wrapping wrapping = answer.wrapping();
        if (wrapping != null) {
            wrapping(wrapping);
        }
    }

    private void issued(IssuedToken issued) {
        out.name("auth").beginObject();
        secret("client_token", issued.token());
        accessor("accessor", issued.accessor());
        text("entity_id", issued.entityId());
        list("identity_policies", issued.identityPolicies());
        if (!issued.metadata().isEmpty()) {
            out.name("metadata").value(issued.metadata());
        }
        if (issued.uses() > 0) {
            out.name("num_uses").number(issued.uses());
        }
        list("policies", issued.policies());
        list("token_policies", issued.tokenPolicies());
        if (!issued.ttl().isZero()) {
            out.name("token_ttl").number(issued.ttl().toSeconds());
        }
        out.name("token_type").string(issued.type().wireName());
        out.endObject();
    }

    private void wrapping(AuditedAnswer.Wrapping wrapping) {
        out.name("wrap_info").beginObject();
        secret("token", wrapping.token());
        accessor("accessor", wrapping.accessor());
        out.name("ttl").number(wrapping.ttl().toSeconds());
        out.name("creation_time").instant(wrapping.created());
        text("creation_path", wrapping.path());
        accessor("wrapped_accessor", wrapping.wrappedAccessor());
        out.endObject();
    }

    private void text(String name, String value) {
        if (!value.isEmpty()) {
            out.name(name).string(value);
        }
    }

    private void list(String name, List<String> values) {
        if (!values.isEmpty()) {
            out.name(name).value(values);
        }
    }

    private void secret(String name, Secret value) {
        out.name(name);
        if (options.raw()) {
            out.string(value.reveal());
        } else {
            out.plainString(hasher.hash(value));
        }
    }

    private void accessor(String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        out.name(name);
        if (options.raw() || !options.hashAccessors()) {
            out.string(value);
        } else {
            out.plainString(hasher.hash(value));
        }
    }
}
