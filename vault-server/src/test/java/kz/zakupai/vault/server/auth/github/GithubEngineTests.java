package kz.zakupai.vault.server.auth.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as GitHub's API does, over a socket. */
class GithubEngineTests {
    private static final Connection HERE = new Connection("127.0.0.1", 1, false, List.of());

    private final EngineFixture github = new EngineFixture(new GithubEngine(), "auth/github/");
    private HttpServer api;
    private volatile String memberships = "[{\"login\":\"zakupai\",\"id\":7}]";

    @BeforeEach
    void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/orgs/zakupai", exchange -> answer(exchange, "{\"login\":\"zakupai\",\"id\":7}"));
        api.createContext("/user", exchange -> ofToken(exchange, "{\"login\":\"Anna\",\"id\":1}"));
        api.createContext("/user/orgs", exchange -> ofToken(exchange, memberships));
        api.createContext("/user/teams", this::teams);
        api.start();
    }

    @AfterEach
    void stop() {
        api.stop(0);
        github.engine().close();
    }

    private void teams(HttpExchange exchange) throws IOException {
        boolean second = String.valueOf(exchange.getRequestURI().getQuery()).contains("page=2");
        if (!second) {
            exchange.getResponseHeaders()
                    .add("Link", "<" + address() + "user/teams?per_page=100&page=2>; rel=\"next\"");
        }
        ofToken(
                exchange,
                second
                        ? "[{\"name\":\"Data Team\",\"slug\":\"data-team\",\"organization\":{\"id\":7}}]"
                        : "[{\"name\":\"others\",\"slug\":\"others\",\"organization\":{\"id\":8}}]");
    }

    private static void ofToken(HttpExchange exchange, String json) throws IOException {
        if ("Bearer good".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, json);
        } else {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String address() {
        return "http://127.0.0.1:" + api.getAddress().getPort() + "/";
    }

    private void configure() {
        github.write("config", Map.of("organization", "zakupai", "base_url", address()));
    }

    private Login login() {
        return Objects.requireNonNull(
                github.write("login", Map.of("token", "good")).login());
    }

    @Test
    void theOrganisationsNumberIsLookedUp() {
        configure();
        assertThat(EngineFixture.data(github.read("config")))
                .containsEntry("organization", "zakupai")
                .containsEntry("organization_id", 7)
                .containsEntry("base_url", address());
        assertThat(github.writeFailure("config", "{\"organization\":\"absent\"}")
                        .getMessage())
                .contains("unable to fetch the organization_id")
                .doesNotContain("good");
    }

    @Test
    void teamsOfTheOrganisationAndTheUserGivePolicies() {
        configure();
        github.write("map/teams/Data-Team", Map.of("value", "data, metrics"));
        github.write("map/teams/others", Map.of("value", "not-ours"));
        github.write("map/users/anna", Map.of("value", "annas"));
        github.write("map/teams/default", Map.of("value", "everybody"));

        Login login = login();
        assertThat(login.token().policies()).containsExactly("annas", "data", "everybody", "metrics");
        assertThat(login.alias()).isEqualTo("Anna");
        assertThat(login.metadata()).containsEntry("username", "Anna").containsEntry("org", "zakupai");
        assertThat(login.groupAliases()).containsExactly("Data Team", "data-team");
        assertThat(github.list("map/teams")).isEqualTo(List.of("data-team", "default", "others"));
        assertThat(EngineFixture.data(github.read("map/teams/data-team"))).containsEntry("value", "data, metrics");
    }

    @Test
    void aStrangerAndAWrongTokenAreRefused() {
        assertThatThrownBy(this::login)
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining("configuration has not been set");
        configure();
        assertThat(github.writeFailure("login", "{\"token\":\"bad\"}").getMessage())
                .contains("GitHub answered 401")
                .doesNotContain("bad\"");
        memberships = "[{\"login\":\"zakupai\",\"id\":9}]";
        assertThatThrownBy(this::login).hasMessageContaining("user is not part of required org");
        memberships = "no json";
        assertThatThrownBy(this::login).hasMessageContaining("not the expected JSON");
    }

    @Test
    void aTokenIsNotRenewedForWhoHasLeftOrHasOtherPolicies() {
        configure();
        github.write("map/users/anna", Map.of("value", "annas"));
        Login login = login();
        var engine = github.engine();
        assertThat(engine.renew(login, HERE, github.mount(), github.storage, github.now())
                        .alias())
                .isEqualTo("Anna");

        github.write("map/users/anna", Map.of("value", "others"));
        assertThatThrownBy(() -> engine.renew(login, HERE, github.mount(), github.storage, github.now()))
                .hasMessageContaining("policies do not match");
        github.send(Operation.DELETE, "map/users/anna", Map.of());
        memberships = "[]";
        assertThatThrownBy(() -> engine.renew(login, HERE, github.mount(), github.storage, github.now()))
                .hasMessageContaining("not part of required org");
    }
}
