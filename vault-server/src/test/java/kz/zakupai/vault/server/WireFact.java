package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import kz.zakupai.vault.server.ServerFixture.Reply;
import org.jspecify.annotations.Nullable;

/**
 * One sentence about the API as clients meet it: a request, its status, and what its answer holds. Single quotes in bodies
 * stand for double ones.
 */
record WireFact(String claim, Function<ServerFixture, Reply> request, int status, Consumer<Reply> answer) {
    static final String DENIED = several("permission denied");

    /** Sends the request as root, whoever the one before was. */
    void check(ServerFixture vault, String root) {
        Reply reply = request.apply(vault.as(root));
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        if (!reply.text().isEmpty()) {
            assertThat(reply.headers().allValues("Content-Type")).hasSize(1);
        }
        answer.accept(reply);
    }

    @Override
    public String toString() {
        return claim;
    }

    /** Vault's form of errors that its router gives. */
    static String several(String text) {
        return "1 error occurred:\n\t* " + text + "\n\n";
    }

    static WireFact refused(String claim, Function<ServerFixture, Reply> request, int status, String error) {
        return new WireFact(claim, request, status, error(error));
    }

    static WireFact answered(String claim, Function<ServerFixture, Reply> request, String part) {
        return new WireFact(claim, request, 200, part(part));
    }

    static WireFact done(String claim, Function<ServerFixture, Reply> request) {
        return new WireFact(claim, request, 204, nothing());
    }

    static WireFact warned(String claim, Function<ServerFixture, Reply> request, String warning) {
        return new WireFact(
                claim, request, 200, reply -> assertThat(reply.warnings()).containsExactly(warning));
    }

    static Function<ServerFixture, Reply> get(String path, String... headers) {
        return vault -> vault.send("GET", path, "", headers);
    }

    static Function<ServerFixture, Reply> list(String path) {
        return send("LIST", path, "");
    }

    static Function<ServerFixture, Reply> post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    static Function<ServerFixture, Reply> delete(String path) {
        return send("DELETE", path, "");
    }

    static Function<ServerFixture, Reply> patch(String path, String body) {
        return send("PATCH", path, body, "Content-Type", "application/merge-patch+json");
    }

    static Function<ServerFixture, Reply> send(String method, String path, String body, String... headers) {
        return vault -> vault.send(method, path, body.replace('\'', '"'), headers);
    }

    /** The same request with another token; empty for none. */
    static Function<ServerFixture, Reply> with(String token, Function<ServerFixture, Reply> request) {
        return vault -> request.apply(vault.as(token));
    }

    static Consumer<Reply> error(String text) {
        return reply -> assertThat(reply.json().get("errors")).isEqualTo(List.of(text));
    }

    static Consumer<Reply> noErrors() {
        return reply -> assertThat(reply.text()).isEqualTo("{\"errors\":[]}");
    }

    static Consumer<Reply> nothing() {
        return reply -> assertThat(reply.text()).isEmpty();
    }

    static Consumer<Reply> part(String json) {
        return reply -> assertThat(reply.text()).contains(json.replace('\'', '"'));
    }

    static String text(Reply reply, String object, String name) {
        return text(reply.object(object), name);
    }

    static String text(Map<String, @Nullable Object> object, String name) {
        return Objects.requireNonNull(object.get(name), name).toString();
    }
}
