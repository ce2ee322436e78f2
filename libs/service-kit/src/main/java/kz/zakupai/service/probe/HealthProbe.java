package kz.zakupai.service.probe;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * {@code curl -f /health} for images without curl: asks the service on this machine's {@code SERVER_PORT}. Starts nothing of
 * the service and needs nothing but the JDK's base.
 *
 * <p>Exit code 0 when the answer's status is 200 (healthy or degraded), 1 for any other answer and for none.
 */
public final class HealthProbe {
    private static final int LIMIT_MILLIS = 3_000;
    /** Docker keeps 4 KiB of a check's output. */
    private static final int SHOWN_BYTES = 4_096;

    private HealthProbe() {}

    /** @param arguments none */
    public static void main(String[] arguments) {
        Runtime.getRuntime().halt(run(System.getenv(), System.out));
    }

    /**
     * Asks once.
     *
     * @param environment with {@code SERVER_PORT}
     * @param out told the answer, or why there is none
     * @return the exit code
     */
    static int run(Map<String, String> environment, PrintStream out) {
        String port = environment.getOrDefault("SERVER_PORT", "");
        if (!port.matches("[0-9]{1,5}")) {
            out.println("SERVER_PORT does not name the port of the service");
            out.flush();
            return 1;
        }
        try {
            return ask(URI.create("http://127.0.0.1:" + port + "/health"), out);
        } catch (IOException e) {
            out.println("no answer on port " + port + ": " + e.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }

    private static int ask(URI address, PrintStream out) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(LIMIT_MILLIS);
        connection.setReadTimeout(LIMIT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        try {
            int status = connection.getResponseCode();
            var body = status < HttpURLConnection.HTTP_BAD_REQUEST
                    ? connection.getInputStream()
                    : connection.getErrorStream();
            if (body != null) {
                out.println(new String(body.readNBytes(SHOWN_BYTES), StandardCharsets.UTF_8));
            }
            return status == HttpURLConnection.HTTP_OK ? 0 : 1;
        } finally {
            connection.disconnect();
        }
    }
}
