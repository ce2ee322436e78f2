package kz.zakupai.cli.stack;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.home.StackFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "probe",
        description = {
            "Asks an address, and fails unless the answer's status is 200 to 299. For health checks and reloads in images "
                    + "that have no curl. Follows no redirect and shows nothing of the answer."
        },
        mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {
    private static final int LIMIT_MILLIS = 5_000;
    private static final int ERROR = 300;

    private final Shell shell;

    @Parameters(paramLabel = "URL", description = "http:// or https://")
    @Nullable
    URI address;

    @Option(names = "--post", description = "POST with an empty body, in place of GET.")
    boolean post;

    @Option(
            names = "--absent-ok",
            description = "Succeed, too, where nobody listens: who is not there has nothing to reload.")
    boolean absentOk;

    ProbeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try {
            int status = ask();
            if (status >= HttpURLConnection.HTTP_OK && status < ERROR) {
                return 0;
            }
            shell.err().println("zakupai: " + address + " answers with status " + status);
            return 1;
        } catch (ConnectException | UnknownHostException e) {
            if (absentOk) {
                return 0;
            }
            shell.err().println("zakupai: nobody answers at " + address);
            return 1;
        } catch (IOException e) {
            shell.err().println("zakupai: no answer from " + address + " (" + e.getMessage() + ")");
            return 1;
        }
    }

    private int ask() throws IOException {
        HttpURLConnection connection = open();
        connection.setConnectTimeout(LIMIT_MILLIS);
        connection.setReadTimeout(LIMIT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        if (post) {
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(0);
            connection.getOutputStream().close();
        }
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection open() throws IOException {
        try {
            if (address != null && address.toURL().openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection http) {
                return http;
            }
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw notHttp(e);
        }
        throw notHttp(null);
    }

    private StackFailure notHttp(@Nullable Exception cause) {
        String message = address + " is no http or https address";
        String hint = "zakupai probe http://127.0.0.1:8207/agent/v1/metrics";
        return cause == null ? new StackFailure(message, hint) : new StackFailure(message, hint, cause);
    }
}
