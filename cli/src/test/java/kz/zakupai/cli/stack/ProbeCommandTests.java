package kz.zakupai.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import kz.zakupai.cli.stack.home.Home;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbeCommandTests {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private HttpServer server;
    private volatile String method = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            method = exchange.getRequestMethod();
            int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String at(int status) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + status;
    }

    private int run(String... arguments) {
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        var shell = new Shell(Map.of(), stream, stream, new Home(Path.of(""), Path.of("none")), "");
        return Main.run(shell, arguments);
    }

    @Test
    void anAnswerOfTheTwoHundredsIsGood() {
        assertThat(run("probe", at(200))).isZero();
        assertThat(run("probe", at(204))).isZero();
        assertThat(method).isEqualTo("GET");
    }

    @Test
    void anyOtherStatusFailsAndIsNamed() {
        assertThat(run("probe", at(503))).isEqualTo(1);
        assertThat(run("probe", at(302))).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("status 503", "status 302");
    }

    @Test
    void aReloadIsAPost() {
        assertThat(run("probe", "--post", at(200))).isZero();
        assertThat(method).isEqualTo("POST");
    }

    @Test
    void whoIsAbsentFailsUnlessThatIsFine() {
        String address = at(200);
        server.stop(0);
        assertThat(run("probe", address)).isEqualTo(1);
        assertThat(run("probe", "--absent-ok", address)).isZero();
        assertThat(run("probe", "--absent-ok", "http://absent.invalid/x")).isZero();
    }

    @Test
    void whatIsNoAddressOfTheWebIsSaidSo() {
        assertThat(run("probe", "file:///etc/hostname")).isEqualTo(1);
        assertThat(run("probe", "127.0.0.1:8200")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("no http or https address");
    }
}
