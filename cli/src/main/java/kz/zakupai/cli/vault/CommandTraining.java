package kz.zakupai.cli.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.api.Pause;
import kz.zakupai.cli.vault.command.Surroundings;
import kz.zakupai.cli.vault.command.Terminal;

/**
 * What the launcher runs once to fill the start-up cache of short commands: a few of them against an imitation of a
 * server on a free port of the loopback interface. No real server, token file or variable is touched.
 */
final class CommandTraining {
    private static final String ANSWER = """
            {"request_id":"0","lease_id":"","renewable":false,"lease_duration":0,"warnings":null,"auth":null,\
            "data":{"path":"kv/","options":{"version":"2"},"data":{"a":"b"},"metadata":{"version":1},"keys":["a"]},\
            "type":"shamir","initialized":true,"sealed":false,"t":3,"n":5,"progress":0,"nonce":""}""";

    private static final List<List<String>> COMMANDS = List.of(
            List.of("version"),
            List.of("status"),
            List.of("status", "-format=json"),
            List.of("kv", "get", "kv/a"),
            List.of("kv", "get", "-field=a", "kv/a"),
            List.of("kv", "get", "-format=json", "kv/a"),
            List.of("kv", "put", "kv/a", "a=b"),
            List.of("kv", "list", "kv/"),
            List.of("read", "-format=yaml", "kv/a"),
            List.of("write", "-force", "kv/a"),
            List.of("token", "lookup"),
            List.of("policy", "list"),
            List.of("secrets", "list"),
            List.of("kv", "-h"),
            List.of("kv", "put", "-h"),
            List.of("kv", "get", "-nosuch"),
            List.of("nosuch"));

    private CommandTraining() {}

    public static void main(String[] args) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Thread.ofPlatform().daemon().start(() -> serve(server));
            Map<String, String> environment =
                    Map.of("VAULT_ADDR", "http://127.0.0.1:" + server.getLocalPort(), "VAULT_TOKEN", "none");
            for (List<String> command : COMMANDS) {
                Main.run(
                        command,
                        new Surroundings(
                                environment,
                                InputStream.nullInputStream(),
                                nowhere,
                                nowhere,
                                Terminal.NONE,
                                Pause.REAL));
            }
        }
    }

    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                answer(client);
            } catch (IOException ended) {
                // The training is over, or the command has closed its connection: the next one comes, or none.
            }
        }
    }

    private static void answer(Socket client) throws IOException {
        byte[] request = new byte[8 << 10];
        byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + ANSWER.length()
                        + "\r\n\r\n" + ANSWER)
                .getBytes(StandardCharsets.US_ASCII);
        // The commands send small requests, each in one piece.
        while (client.getInputStream().read(request) > 0) {
            client.getOutputStream().write(answer);
            client.getOutputStream().flush();
        }
    }
}
