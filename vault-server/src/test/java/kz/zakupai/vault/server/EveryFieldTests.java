package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every declared path of every engine takes any value in any field, and any name, without breaking: it answers, with no
 * internal error, logs no error, and repeats no secret. An engine's own 500s, which clients know from Vault, say why.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryFieldTests {
    private static final String OWN_REASON = "1 error occurred:\n\t* ";

    private static final Set<String> LEFT_OUT = Set.of(
            // ends the token that asks
            "auth/token/revoke-self",
            // wait for a database that is not there
            "database/creds/{name}",
            "database/rotate-root/{name}",
            // goes on until its reader leaves
            "sys/monitor",
            // takes nothing, and makes an RSA key of 4096 bits
            "transit/wrapping_key");

    private static final Set<String> SECRET_FIELDS = Set.of(
            "password",
            "password_hash",
            "token",
            "secret_id",
            "client_secret",
            "oidc_client_secret",
            "private_key",
            "pem_bundle",
            "jwt",
            "token_reviewer_jwt",
            "code_verifier",
            "hmac_key",
            "plaintext",
            "ciphertext",
            "backup");

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private final ProbedMounts mounts = new ProbedMounts(vault);
    private final LoggedProblems logged = new LoggedProblems(HostileValues.CANARY);
    private final Set<String> findings = new TreeSet<>();
    private String root = "";

    @FunctionalInterface
    private interface Probe {
        /** @param mount the path of a mount, with its slash */
        void at(String mount, EnginePath path);
    }

    @BeforeAll
    void prepare() {
        root = vault.ready().token();
        mounts.mount();
    }

    @AfterAll
    void close() {
        logged.close();
        vault.close();
    }

    @Test
    void noValueOfAFieldBreaksAHandler() {
        everyPath((mount, path) -> {
            mounts.fill(mount);
            everyValue(mount + at(path, "probe"), path);
        });

        assertThat(findings).isEmpty();
    }

    @Test
    void noNameInAPathBreaksAHandler() {
        everyPath((mount, path) -> {
            if (path.pattern().contains("{")) {
                for (String segment : HostileValues.segments()) {
                    everyOperation(mount + at(path, segment), path, "");
                }
            }
        });

        assertThat(findings).isEmpty();
    }

    @Test
    void noDeletionBreaksAHandler() {
        everyPath((mount, path) -> {
            if (path.handlers().containsKey(Operation.DELETE)) {
                mounts.fill(mount);
                send(Operation.DELETE, mount + at(path, "probe"), "", "");
            }
        });

        assertThat(findings).isEmpty();
    }

    @Test
    void nobodyWithoutATokenBreaksAHandler() {
        vault.as("");
        try {
            everyPath((mount, path) -> {
                everyOperation(mount + at(path, "probe"), path, "{\"probe\":[{}]}");
                everyOperation(mount + at(path, "probe"), path, "[]");
            });
        } finally {
            vault.as(root);
        }

        assertThat(findings).isEmpty();
    }

    private void everyPath(Probe probe) {
        findings.clear();
        var unsealed = Objects.requireNonNull(vault.server().core().unsealed());
        for (Mounted mounted : List.copyOf(unsealed.mounts().all())) {
            String mount = mounted.entry().path();
            for (EnginePath path : mounted.engine().paths()) {
                if (!LEFT_OUT.contains(mount + path.pattern())) {
                    probe.at(mount, path);
                }
            }
        }
    }

    private void everyOperation(String address, EnginePath path, String body) {
        for (Operation operation : path.handlers().keySet()) {
            send(operation, address, body, "");
        }
    }

    private void everyValue(String address, EnginePath path) {
        for (Operation operation : path.handlers().keySet()) {
            boolean twice = operation == Operation.CREATE && path.handlers().containsKey(Operation.UPDATE);
            if (operation == Operation.DELETE || twice) {
                continue;
            }
            send(operation, address, "", "");
            for (String field : path.fields().keySet()) {
                if (!path.pattern().contains("{" + field)) {
                    everyValue(operation, address, path, field);
                }
            }
        }
    }

    private void everyValue(Operation operation, String address, EnginePath path, String field) {
        boolean written = operation != Operation.READ && operation != Operation.LIST;
        for (String value : HostileValues.json()) {
            if (written) {
                send(operation, address, body(path, field, value), field);
            } else if (value.startsWith("\"") && value.length() < 1000) {
                String text = URLEncoder.encode(value.substring(1, value.length() - 1), StandardCharsets.UTF_8);
                send(operation, address + "?" + field + "=" + text, "", field);
            }
        }
    }

    /** This value, and beside it what the path's other fields would like to have. */
    private static String body(EnginePath path, String field, String value) {
        var members = new ArrayList<String>();
        members.add("\"" + field + "\":" + value);
        for (String other : path.fields().keySet()) {
            String sample = HostileValues.samples().get(other);
            if (sample != null && !other.equals(field)) {
                members.add("\"" + other + "\":" + sample);
            }
        }
        return "{" + String.join(",", members) + "}";
    }

    private static String at(EnginePath path, String segment) {
        return path.pattern().replaceAll("\\{[^}]*}", segment);
    }

    private void send(Operation operation, String address, String body, String field) {
        String[] headers = operation == Operation.PATCH
                ? new String[] {"Content-Type", "application/merge-patch+json"}
                : new String[0];
        Reply reply = vault.send(method(operation), address, body, headers);
        if (address.startsWith("sys/quotas/")) {
            // It would keep the next probes from their handlers.
            mounts.forgetQuotas();
        }
        String asked = operation + " " + start(address) + " " + field + " " + start(body);
        boolean secret = SECRET_FIELDS.contains(field);
        if (reply.status() >= 500 && !reply.error().startsWith(OWN_REASON)) {
            findings.add(asked + " is answered with " + reply.status());
        }
        if (secret && reply.status() >= 400 && reply.text().contains(HostileValues.CANARY)) {
            findings.add(asked + " is answered with the secret");
        }
        for (String problem : logged.taken(secret)) {
            findings.add(asked + " is logged: " + problem);
        }
    }

    private static String method(Operation operation) {
        return switch (operation) {
            case READ -> "GET";
            case LIST, DELETE, PATCH -> operation.name();
            case CREATE, UPDATE, HELP -> "POST";
        };
    }

    private static String start(String text) {
        return text.substring(0, Math.min(150, text.length()));
    }
}
