package kz.zakupai.cli.agent.render;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;

/** Puts a question to the Vault, and decides how its answer is kept valid. Thread-safe. */
final class Asking {
    private final VaultTransport vault;
    private final InstantSource clock;
    private final Pace pace;
    private final Duration rereadInterval;
    private final Mounts mounts;
    private final Certificates certificates;

    Asking(VaultTransport vault, InstantSource clock, Pace pace, Duration rereadInterval, CertificateFiles kept) {
        this.vault = new LimitedTransport(vault);
        this.clock = clock;
        this.pace = pace;
        this.rereadInterval = rereadInterval;
        this.mounts = new Mounts(this.vault);
        this.certificates = new Certificates(this.vault, clock, kept);
    }

    /**
     * @throws RenderingFailed if there is nothing, or the policy does not allow it
     * @throws kz.zakupai.vault.client.transport.VaultException if the Vault does not say
     */
    Answer ask(Question question) {
        return switch (question.kind()) {
            case SECRET -> question.writes() ? written(question) : read(question);
            case NAMES -> names(question);
            case CERTIFICATE -> certificates.of(question);
        };
    }

    private Answer read(Question question) {
        KeyValuePath path = mounts.of(question.path());
        return switch (path.kind()) {
            case VERSIONED -> versioned(question, path);
            case PLAIN, METADATA, OTHER -> plain(question, path, answer(question, question.path()));
            case UNKNOWN -> unknown(question);
        };
    }

    /** The path as it is, and if nothing is there, as the secret of a mount that keeps versions. */
    private Answer unknown(Question question) {
        KeyValuePath guess = KeyValuePath.guessed(question.path());
        VaultResponse response = vault.send(request(question, question.path()));
        if (guess.kind() == KeyValuePath.Kind.VERSIONED) {
            boolean looksVersioned = response.succeeded()
                    && response.json().object("data").object("metadata").has("version");
            if (looksVersioned || response.status() == 403 || response.status() == 404) {
                return versioned(question, guess);
            }
        }
        return plain(question, guess, checked(question, question.path(), response));
    }

    private Answer versioned(Question question, KeyValuePath path) {
        JsonObject answer = answer(question, path.data());
        boolean pinned = !question.query().getOrDefault("version", "0").equals("0");
        Instant now = clock.instant();
        Upkeep upkeep = pinned
                ? new Upkeep.Until(now.plus(rereadInterval))
                : new VersionWatch(vault, path, answer.object("data"), pace, now);
        return new Answer(GoFields.of(answer), List.of(), upkeep);
    }

    private Answer plain(Question question, KeyValuePath path, JsonObject answer) {
        Instant now = clock.instant();
        Upkeep upkeep = path.kind() == KeyValuePath.Kind.PLAIN || path.kind() == KeyValuePath.Kind.METADATA
                ? new Upkeep.Until(pace.next(now))
                : Upkeeps.of(vault, answer, now, Upkeeps.unleased(question, now, rereadInterval));
        return new Answer(GoFields.of(answer), List.of(), upkeep);
    }

    private Answer written(Question question) {
        VaultRequest request = VaultRequest.put(question.path(), JsonValue.of(question.body()));
        JsonObject answer = checked(question, question.path(), vault.send(request));
        Instant now = clock.instant();
        Upkeep upkeep = Upkeeps.of(vault, answer, now, Upkeep.endless());
        return new Answer(GoFields.of(answer), List.of(), upkeep);
    }

    private Answer names(Question question) {
        KeyValuePath path = mounts.of(question.path());
        String place = path.isVersioned() ? path.metadata() : question.path();
        VaultResponse response = vault.send(VaultRequest.list(place));
        List<String> names = response.status() == 404
                ? List.of()
                : checked(question, place, response)
                        .object("data")
                        .array("keys")
                        .texts();
        Upkeep upkeep = new Upkeep.Until(pace.next(clock.instant()));
        return new Answer(Map.of(), List.copyOf(new TreeSet<>(names)), upkeep);
    }

    private JsonObject answer(Question question, String path) {
        return checked(question, path, vault.send(request(question, path)));
    }

    private static VaultRequest request(Question question, String path) {
        VaultRequest request = VaultRequest.get(path);
        for (Map.Entry<String, String> parameter : question.query().entrySet()) {
            request = request.withQuery(parameter.getKey(), parameter.getValue());
        }
        return request;
    }

    private JsonObject checked(Question question, String path, VaultResponse response) {
        return switch (response.status()) {
            case 404 -> {
                mounts.forget(question.path());
                throw new RenderingFailed("there is no secret at " + path + ": write it, or correct the template");
            }
            case 403 -> {
                mounts.forget(question.path());
                throw new RenderingFailed("the agent may not " + (question.writes() ? "write " : "read ") + path
                        + ": a policy of its token needs " + needed(question, path));
            }
            case 204 -> throw new RenderingFailed("the Vault has no answer to give at " + path);
            default -> {
                String method = question.writes() ? "PUT" : "GET";
                if (response.status() >= 400 && response.status() < 500 && response.status() != 429) {
                    throw new RenderingFailed("the Vault refuses " + method + " " + path + ": "
                            + String.join("; ", response.errors()).strip());
                }
                JsonObject answer =
                        response.orThrow(VaultRequest.of(method, path)).json();
                if (!answer.has("data") && !answer.has("auth")) {
                    throw new RenderingFailed("the Vault has no answer to give at " + path);
                }
                yield answer;
            }
        };
    }

    private static String needed(Question question, String path) {
        String capability = switch (question.kind()) {
            case SECRET -> question.writes() ? "update" : "read";
            case NAMES -> "list";
            case CERTIFICATE -> "update";
        };
        return "path \"" + path + "\" { capabilities = [\"" + capability + "\"] }";
    }
}
