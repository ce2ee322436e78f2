package kz.zakupai.vault.server;

import static kz.zakupai.vault.server.WireFact.answered;
import static kz.zakupai.vault.server.WireFact.delete;
import static kz.zakupai.vault.server.WireFact.done;
import static kz.zakupai.vault.server.WireFact.get;
import static kz.zakupai.vault.server.WireFact.list;
import static kz.zakupai.vault.server.WireFact.noErrors;
import static kz.zakupai.vault.server.WireFact.post;
import static kz.zakupai.vault.server.WireFact.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code sys/config/cors}, {@code sys/config/ui/headers} and {@code sys/config/auditing/request-headers}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFactsHttpSettingsTests {
    private static final String CORS = "sys/config/cors";
    private static final String HEADERS = "sys/config/ui/headers";
    private static final String AUDITED = "sys/config/auditing/request-headers";
    private static final String PAGE = "https://portal.example.kz";
    private static final String NO_ORIGIN = "an origin has a scheme and a host, and no path: https://portal.example.kz";

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";

    @BeforeAll
    void prepare() {
        root = vault.ready().token();
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"crossOrigin", "pageHeaders", "auditedHeaders"})
    void holds(WireFact fact) {
        fact.check(vault, root);
    }

    static Stream<WireFact> crossOrigin() {
        return Stream.of(
                answered("nobody from elsewhere at first", get(CORS), "'enabled':false"),
                refused(
                        "no origin",
                        post(CORS, "{}"),
                        400,
                        "at least one origin or the wildcard must be provided in 'allowed_origins'"),
                refused("an origin with a path", post(CORS, "{'allowed_origins':'https://a.kz/b'}"), 400, NO_ORIGIN),
                refused("an origin without a scheme", post(CORS, "{'allowed_origins':'a.kz'}"), 400, NO_ORIGIN),
                refused(
                        "all and one more",
                        post(CORS, "{'allowed_origins':['*','https://a.kz']}"),
                        400,
                        "to allow all origins the '*' must be the only value for allowed_origins"),
                refused(
                        "credentials for all",
                        post(CORS, "{'allowed_origins':'*','allow_credentials':true}"),
                        400,
                        "'*' cannot go with allow_credentials: name the origins"),
                refused(
                        "a header that breaks the answer",
                        post(CORS, "{'allowed_origins':'*','allowed_headers':'a:b'}"),
                        400,
                        "'allowed_headers' takes names of headers"),
                done("all", post(CORS, "{'allowed_origins':'*','allowed_headers':'X-Own,x-vault-token'}")),
                answered("is shown", get(CORS), "'allowed_origins':['*'],'allowed_headers':['Content-Type',"),
                answered("with the own header once", get(CORS), "'X-Vault-Namespace','X-Own'],"),
                done("none again", delete(CORS)),
                answered("is as before", get(CORS), "'data':{'enabled':false}"));
    }

    static Stream<WireFact> pageHeaders() {
        return Stream.of(
                new WireFact("none at first", list(HEADERS), 404, noErrors()),
                refused("no value", post(HEADERS + "/X-Own", "{}"), 400, "header values must be configured"),
                refused(
                        "Vault's own",
                        post(HEADERS + "/x-Vault-A", "{'values':'a'}"),
                        400,
                        "X-Vault headers cannot be set"),
                refused(
                        "one that frames the answer",
                        post(HEADERS + "/Content-Length", "{'values':'9'}"),
                        400,
                        "this header frames the answer and cannot be set"),
                refused(
                        "a value of two lines",
                        post(HEADERS + "/X-Own", "{'values':['a\\r\\nb']}"),
                        400,
                        "up to 20 values of up to 4096 printable ASCII characters each"),
                refused(
                        "a name of two words",
                        post(HEADERS + "/a%20b", "{'values':['a']}"),
                        400,
                        "a header's name has up to 128 letters, digits and -"),
                done("two values", post(HEADERS + "/X-Own", "{'values':['a','b']}")),
                answered("the first is shown", get(HEADERS + "/x-own"), "'data':{'value':'a'}"),
                answered("or both", get(HEADERS + "/X-Own?multivalue=true"), "'data':{'values':['a','b']}"),
                answered("the name as it was written", list(HEADERS), "'keys':['X-Own']"),
                done("away", delete(HEADERS + "/X-OWN")),
                new WireFact("is away", get(HEADERS + "/X-Own"), 404, noErrors()));
    }

    static Stream<WireFact> auditedHeaders() {
        return Stream.of(
                answered("none at first", get(AUDITED), "'data':{'headers':{}}"),
                refused("an unknown one", get(AUDITED + "/x-own"), 400, "Could not find header in config"),
                done("one hashed", post(AUDITED + "/X-Own", "{'hmac':true}")),
                answered("is shown", get(AUDITED + "/x-own"), "'data':{'x-own':{'hmac':true}}"),
                answered("among all", get(AUDITED), "'headers':{'x-own':{'hmac':true}}"),
                refused(
                        "never credentials",
                        post(AUDITED + "/Authorization", "{}"),
                        400,
                        "this header carries credentials and is never audited"),
                done("away", delete(AUDITED + "/x-own")),
                answered("is away", get(AUDITED), "'data':{'headers':{}}"));
    }

    @Test
    void aPageOfAnAllowedOriginMayAskAndNoOther() {
        vault.as(root).post(CORS, "{\"allowed_origins\":\"" + PAGE + "\",\"allow_credentials\":true}");

        Reply allowed = vault.send("GET", "sys/health", "", "Origin", PAGE);
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
        assertThat(allowed.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(allowed.header("Vary")).isEqualTo("Origin");

        Reply other = vault.send("GET", "sys/mounts", "", "Origin", "https://evil.example");
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.error()).isEqualTo("origin not allowed");
        assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();

        vault.delete(CORS);
        assertThat(vault.send("GET", "sys/health", "", "Origin", "https://evil.example")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPreflightIsAnsweredWithoutATokenAndOnlyForKnownVerbs() {
        vault.as(root).post(CORS, "{\"allowed_origins\":\"" + PAGE + "\",\"allowed_headers\":\"X-Own\"}");
        vault.as("");

        Reply preflight =
                vault.send("OPTIONS", "secret/data/a", "", "Origin", PAGE, "Access-Control-Request-Method", "LIST");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Methods"))
                .isEqualTo("DELETE,GET,OPTIONS,POST,PUT,PATCH,LIST");
        assertThat(preflight.header("Access-Control-Allow-Headers"))
                .contains("X-Vault-Token")
                .endsWith(",X-Own");
        assertThat(preflight.header("Access-Control-Max-Age")).isEqualTo("300");

        Reply unknown =
                vault.send("OPTIONS", "secret/data/a", "", "Origin", PAGE, "Access-Control-Request-Method", "TRACE");
        assertThat(unknown.status()).isEqualTo(405);
        assertThat(vault.send("OPTIONS", "secret/data/a", "").status()).isEqualTo(405);
        vault.as(root).delete(CORS);
    }

    @Test
    void headersOfPagesAreSentOutsideOfTheApiAndSurviveTheSeal() throws IOException, InterruptedException {
        vault.as(root).post(HEADERS + "/X-Page", "{\"values\":[\"own\"]}");
        vault.post(CORS, "{\"allowed_origins\":\"" + PAGE + "\"}");

        vault.send("PUT", "sys/seal", "");
        vault.unseal(vault.keys());

        assertThat(ofPage("/ui/")).isEqualTo("own");
        assertThat(vault.get("sys/health").header("X-Page")).isEmpty();
        assertThat(vault.get(CORS).object("data").get("enabled")).isEqualTo(true);
        vault.delete(HEADERS + "/X-Page");
        vault.delete(CORS);
    }

    private String ofPage(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(vault.server().address().resolve(path))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("X-Page")
                    .orElse("");
        }
    }
}
