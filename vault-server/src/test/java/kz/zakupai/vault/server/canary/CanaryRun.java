package kz.zakupai.vault.server.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.canary.CanaryServer.Reply;

/** The canaries of a run, what they are put into, and the answers that must not carry them. */
final class CanaryRun {
    private static final int SECRET_BYTES = 10;

    private final CanaryServer server;
    private final SecureRandom random = new SecureRandom();
    private final List<Canary> canaries = new ArrayList<>();
    private final Map<String, byte[]> silent = new LinkedHashMap<>();
    private final ByteArrayOutputStream carrying = new ByteArrayOutputStream();

    CanaryRun(CanaryServer server) {
        this.server = server;
    }

    CanaryServer server() {
        return server;
    }

    Collection<Canary> canaries() {
        return canaries;
    }

    /** Answers in which no canary may stand, by what was asked. */
    Map<String, byte[]> silentAnswers() {
        return silent;
    }

    /** The answers in which they may stand. */
    byte[] otherAnswers() {
        return carrying.toByteArray();
    }

    /** A new secret: its first half needs no escaping anywhere and is what is looked for, its second half does. */
    String secret(String name) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String core = "canary-" + HexFormat.of().formatHex(bytes);
        canaries.add(Canary.of(name, core));
        return core + " /<&é%";
    }

    /** As {@link #secret}, of letters, digits and dashes only. */
    String plainSecret(String name) {
        String secret = secret(name);
        return secret.substring(0, secret.indexOf(' '));
    }

    /** A secret that the server or somebody else made up. */
    String learn(String name, String text) {
        canaries.add(Canary.of(name, text));
        return text;
    }

    void learn(String name, byte[] bytes) {
        canaries.add(Canary.of(name, bytes));
    }

    /** A private key in PEM: what it is in binary, and its lines. */
    void learnPem(String name, String pem) {
        List<String> lines = pem.lines().filter(line -> !line.startsWith("-")).toList();
        learn(name, Base64.getDecoder().decode(String.join("", lines)));
        learn(name + " (a line)", lines.get(1));
    }

    /** Asks for what must be done. */
    Reply done(String method, String path, String body) {
        Reply reply = server.ask(method, path, body);
        carrying.writeBytes(reply.text().getBytes(UTF_8));
        if (reply.status() >= 300) {
            throw new AssertionError(method + " " + path + ": " + reply.text());
        }
        return reply;
    }

    Reply write(String path, String body) {
        return done("POST", path, body);
    }

    /** Asks for what must be refused; the answer carries no canary. */
    void refused(String path, String body, String... headers) {
        Reply reply = server.ask("POST", path, body, headers);
        if (reply.status() < 400) {
            throw new AssertionError(path + " was not refused");
        }
        silent.put("refusal of " + path + " " + silent.size(), reply.text().getBytes(UTF_8));
    }

    /** Reads what shows no secret. */
    void shows(String path) {
        Reply reply = server.ask("GET", path, "");
        if (reply.status() >= 300) {
            throw new AssertionError(path + ": " + reply.text());
        }
        silent.put("GET " + path, reply.text().getBytes(UTF_8));
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
