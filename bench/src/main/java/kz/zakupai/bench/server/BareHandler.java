package kz.zakupai.bench.server;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The limit of all reads: a web server that answers every request with the bytes of one file, looks at nothing and does
 * nothing else. Arguments: the port, and the file.
 */
final class BareHandler {
    private static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
    private static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

    private BareHandler() {}

    public static void main(String[] arguments) throws IOException {
        byte[] answer = Files.readAllBytes(Path.of(arguments[1]));
        WebServer.builder()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[0]))
                .routing(HttpRouting.builder().any((request, response) -> {
                    response.header(NO_STORE);
                    response.header(JSON);
                    response.send(answer);
                }))
                .build()
                .start();
    }
}
