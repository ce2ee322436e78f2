package kz.zakupai.cli.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.api.Pause;
import kz.zakupai.cli.vault.command.Surroundings;

/**
 * What the launcher runs once to fill the start-up cache of short commands: a few of them against imitations of a
 * server, with TLS and without, on free ports of the loopback interface. No real server, token file or variable is touched.
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
            List.of("read", "denied"),
            List.of("kv", "get", "-nosuch"),
            List.of("nosuch"));

    private CommandTraining() {}

    public static void main(String[] args) throws IOException, InterruptedException, GeneralSecurityException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TrainingCertificate certificate = TrainingCertificate.make();
                ServerSocket secured = certificate
                        .context()
                        .getServerSocketFactory()
                        .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Thread.ofPlatform().daemon().start(() -> serve(server));
            Thread.ofPlatform().daemon().start(() -> serve(secured));
            Training plain = new Training(address("http", server), Map.of(), nowhere);
            COMMANDS.forEach(plain::run);
            Training trusting = new Training(
                    address("https", secured),
                    Map.of("VAULT_CACERT", certificate.certificate().toString()),
                    nowhere);
            COMMANDS.subList(0, 6).forEach(trusting::run);
            // The JDK's own authorities don't know the certificate: the way to that refusal is loaded, too.
            new Training(address("https", secured), Map.of(), nowhere).run(List.of("status"));
            new Training("http://127.0.0.1:" + closedPort(), Map.of(), nowhere).run(List.of("status"));
        }
    }

    private static String address(String scheme, ServerSocket server) {
        return scheme + "://127.0.0.1:" + server.getLocalPort();
    }

    /** Commands against one address; nothing of the user's environment that could lead elsewhere is kept. */
    private record Training(String address, Map<String, String> variables, PrintStream nowhere) {
        void run(List<String> command) {
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.keySet().removeIf(variable -> variable.startsWith("VAULT_") || variable.equals("HOME"));
            environment.put("VAULT_ADDR", address);
            environment.put("VAULT_TOKEN", "none");
            environment.putAll(variables);
            Main.run(
                    command,
                    new Surroundings(
                            environment,
                            InputStream.nullInputStream(),
                            nowhere,
                            nowhere,
                            SystemTerminal.current(),
                            Pause.REAL));
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
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
        // The commands send small requests, each in one piece.
        for (int read = client.getInputStream().read(request);
                read > 0;
                read = client.getInputStream().read(request)) {
            boolean denied = new String(request, 0, read, StandardCharsets.US_ASCII).contains("/denied ");
            String body = denied ? "{\"errors\":[\"permission denied\"]}" : ANSWER;
            String head = "HTTP/1.1 " + (denied ? "403 Forbidden" : "200 OK")
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
            client.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
        }
    }
}
