package kz.zakupai.cli.vault.pki.health;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.pki.Certificates;
import kz.zakupai.vault.client.json.JsonObject;

/** What the server tells about a mount; each thing is asked once. Where it refuses, {@link Obstacle}. */
final class PkiMount {
    private final Api api;
    private final String mount;
    private final Instant now;
    private final Map<String, Optional<Answer>> answers = new HashMap<>();

    /** @param mount without a slash at its end */
    PkiMount(Api api, String mount, Instant now) {
        this.api = api;
        this.mount = mount;
        this.now = now;
    }

    String path() {
        return mount;
    }

    Instant now() {
        return now;
    }

    /** The endpoint as results name it. */
    String endpoint(String below) {
        return "/" + mount + "/" + below;
    }

    /** What is at a path of the mount; empty if nothing is. */
    Optional<JsonObject> read(String below) {
        return readAt(mount + "/" + below);
    }

    /** What is at a path of the server; empty if nothing is. */
    Optional<JsonObject> readAt(String path) {
        return asked(path, () -> api.read(path)).map(Answer::fields);
    }

    /** The names below a path of the mount. */
    List<String> list(String below) {
        return listAt(mount + "/" + below);
    }

    List<String> listAt(String path) {
        return asked(path + " list", () -> api.list(path))
                .flatMap(Answer::keys)
                .map(keys -> keys.texts())
                .orElse(List.of());
    }

    private interface Request {
        Optional<Answer> send();
    }

    private Optional<Answer> asked(String key, Request request) {
        Optional<Answer> known = answers.get(key);
        if (known != null) {
            return known;
        }
        Optional<Answer> answer = sent(key, request);
        answers.put(key, answer);
        return answer;
    }

    private static Optional<Answer> sent(String key, Request request) {
        try {
            return request.send();
        } catch (ApiFailure e) {
            String endpoint = "/" + key.replace(" list", "");
            if (e.status() == 404) {
                return Optional.empty();
            }
            if (e.status() == 403) {
                throw new Obstacle(new Result(
                        Status.INSUFFICIENT_PERMISSIONS,
                        endpoint,
                        "This token may not read this, which the check needs."));
            }
            if (e.status() == 400 || e.status() == 405) {
                throw new Obstacle(new Result(
                        Status.INVALID_VERSION, endpoint, "This server does not know this, which the check needs."));
            }
            throw e;
        }
    }

    /** The issuers' certificates by their ids. */
    Map<String, X509Certificate> issuers() {
        Map<String, X509Certificate> issuers = new LinkedHashMap<>();
        for (String id : list("issuers")) {
            read("issuer/" + id + "/json")
                    .flatMap(fields -> fields.text("certificate"))
                    .ifPresent(pem -> issuers.put(id, certificate("issuer/" + id, pem)));
        }
        return issuers;
    }

    /** The stored certificate of that serial number; empty if there is none. */
    Optional<X509Certificate> stored(String serial) {
        return read("cert/" + serial)
                .flatMap(fields -> fields.text("certificate"))
                .map(pem -> certificate("cert/" + serial, pem));
    }

    private X509Certificate certificate(String below, String pem) {
        try {
            return Certificates.parse(pem);
        } catch (CertificateException e) {
            throw new Obstacle(new Result(
                    Status.INVALID_VERSION,
                    endpoint(below),
                    "What the server answers is no certificate: " + e.getMessage()));
        }
    }

    /** A revocation list of an issuer; empty if there is none. */
    Optional<X509CRL> revocations(String issuer, boolean delta) {
        String below = "issuer/" + issuer + "/crl" + (delta ? "/delta" : "");
        Optional<String> pem = read(below).flatMap(fields -> fields.text("crl")).filter(text -> !text.isBlank());
        if (pem.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = pem.get().strip().getBytes(StandardCharsets.US_ASCII);
            return CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes))
                            instanceof X509CRL list
                    ? Optional.of(list)
                    : Optional.empty();
        } catch (CertificateException | CRLException e) {
            throw new Obstacle(new Result(
                    Status.INVALID_VERSION, endpoint(below), "What the server answers is no list: " + e.getMessage()));
        }
    }

    /** The roles by their names. */
    Map<String, JsonObject> roles() {
        Map<String, JsonObject> roles = new LinkedHashMap<>();
        for (String name : list("roles")) {
            read("roles/" + name).ifPresent(role -> roles.put(name, role));
        }
        return roles;
    }

    /** How the mount is tuned, with the defaults that it has not changed. */
    JsonObject tuning() {
        return readAt("sys/mounts/" + mount + "/tune").orElse(JsonObject.EMPTY);
    }

    /** A list in the mount's tuning, in small letters. */
    List<String> tuned(String name) {
        return tuning().array(name).texts().stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .toList();
    }
}
