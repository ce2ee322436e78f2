package kz.zakupai.vault.server.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.JsonWriter;
import kz.zakupai.vault.server.request.IssuedToken;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.SecretLease;
import org.jspecify.annotations.Nullable;

/** Vault's JSON envelope and its error object, written once and straight into bytes. */
public final class Envelope {
    private static final Set<String> OWN_NAMES = Set.of(
            "request_id",
            "lease_id",
            "renewable",
            "lease_duration",
            "data",
            "wrap_info",
            "warnings",
            "auth",
            "mount_type");

    private Envelope() {}

    /** The envelope as bytes: what a wrapped answer keeps. */
    public static byte[] bytes(Answer answer) {
        var out = new JsonWriter();
        write(out, answer);
        return out.toByteArray();
    }

    static void write(JsonWriter out, Answer answer) {
        Response response = answer.response();
        WrapInfo wrapping = answer.wrapping();
        boolean wrapped = wrapping != null;
        out.beginObject();
        out.name("request_id").string(wrapped ? "" : answer.request().id());
        lease(out, answer);
        Map<String, @Nullable Object> data = wrapped ? null : response.data();
        out.name("data");
        int start = out.length();
        out.value(data);
        int end = out.length();
        out.name("wrap_info");
        wrapInfo(out, wrapping);
        out.name("warnings");
        warnings(out, wrapped ? List.of() : response.warnings());
        out.name("auth");
        auth(out, wrapped ? null : response.issued());
        out.name("mount_type").string(answer.mountType());
        if (response.topLevel() && data != null) {
            duplicate(out, data, start, end);
        }
        out.endObject();
    }

    static void errors(JsonWriter out, List<String> errors, @Nullable Object data) {
        out.beginObject().name("errors").value(errors);
        if (data != null) {
            out.name("data").value(data);
        }
        out.endObject();
    }

    private static void lease(JsonWriter out, Answer answer) {
        Response response = answer.response();
        SecretLease lease = response.lease();
        out.name("lease_id").string(lease == null ? "" : lease.id());
        out.name("renewable").bool(lease != null && lease.renewable());
        Duration duration = lease == null ? response.leaseDuration() : lease.ttl();
        out.name("lease_duration").number(duration.toSeconds());
    }

    private static void wrapInfo(JsonWriter out, @Nullable WrapInfo info) {
        if (info == null) {
            out.nothing();
            return;
        }
        out.beginObject();
        out.name("token");
        secret(out, info.token());
        out.name("accessor").string(info.accessor());
        out.name("ttl").number(info.ttl().toSeconds());
        out.name("creation_time").instant(info.created());
        out.name("creation_path").string(info.path());
        if (!info.wrappedAccessor().isEmpty()) {
            out.name("wrapped_accessor").string(info.wrappedAccessor());
        }
        out.endObject();
    }

    private static void warnings(JsonWriter out, List<String> warnings) {
        if (warnings.isEmpty()) {
            out.nothing();
        } else {
            out.value(warnings);
        }
    }

    private static void auth(JsonWriter out, @Nullable IssuedToken token) {
        if (token == null) {
            out.nothing();
            return;
        }
        out.beginObject();
        out.name("client_token");
        secret(out, token.token());
        out.name("accessor").string(token.accessor());
        out.name("policies").value(token.policies());
        out.name("token_policies").value(token.tokenPolicies());
        if (!token.identityPolicies().isEmpty()) {
            out.name("identity_policies").value(token.identityPolicies());
        }
        out.name("metadata").value(token.metadata().isEmpty() ? null : token.metadata());
        out.name("lease_duration").number(token.ttl().toSeconds());
        out.name("renewable").bool(token.renewable());
        out.name("entity_id").string(token.entityId());
        out.name("token_type").string(token.type().wireName());
        out.name("orphan").bool(token.orphan());
        out.name("mfa_requirement").nothing();
        out.name("num_uses").number(token.uses());
        out.endObject();
    }

    /**
     * Old clients read these answers at the top level. A name of the envelope's own keeps the envelope's value.
     *
     * @param start where {@code data} stands already
     */
    private static void duplicate(JsonWriter out, Map<String, @Nullable Object> data, int start, int end) {
        if (Collections.disjoint(OWN_NAMES, data.keySet())) {
            out.membersAgain(start, end);
            return;
        }
        data.forEach((name, value) -> {
            if (!OWN_NAMES.contains(name)) {
                out.name(name).value(value);
            }
        });
    }

    private static void secret(JsonWriter out, Secret secret) {
        byte[] text = secret.revealBytes();
        out.string(new String(text, StandardCharsets.UTF_8));
        Arrays.fill(text, (byte) 0);
    }
}
