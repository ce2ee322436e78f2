package kz.zakupai.cli.agent.proxy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kz.zakupai.vault.client.transport.HeaderLine;

/** Which headers go through: all but those that speak of one connection only (RFC 9110, section 7.6.1). */
final class PassedHeaders {
    private static final Set<String> OF_ONE_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    private PassedHeaders() {}

    /** Without those of one connection, those that {@code Connection} names, and {@code Content-Length}. */
    static List<HeaderLine> of(List<HeaderLine> all) {
        Set<String> left = new HashSet<>(OF_ONE_CONNECTION);
        for (HeaderLine line : all) {
            if (line.is("Connection")) {
                for (String named : line.value().reveal().split(",")) {
                    left.add(named.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        left.add("content-length");
        List<HeaderLine> passed = new ArrayList<>();
        for (HeaderLine line : all) {
            if (!left.contains(line.name().toLowerCase(Locale.ROOT))) {
                passed.add(line);
            }
        }
        return passed;
    }
}
