package kz.zakupai.vault.server.audit;

import java.time.Duration;
import java.util.List;
import kz.zakupai.vault.server.audit.network.Destination;
import kz.zakupai.vault.server.audit.network.Framing;
import kz.zakupai.vault.server.audit.network.NetworkSink;
import kz.zakupai.vault.server.audit.network.Pauses;
import kz.zakupai.vault.server.audit.network.SocketType;
import kz.zakupai.vault.server.audit.sink.LineSink;

/**
 * The options that only a socket device has.
 *
 * @param timeout {@code write_timeout}: what connecting and a group's writing may take each
 */
record SocketOptions(Destination destination, Duration timeout) implements SinkOptions {
    static final List<String> NAMES = List.of("address", "socket_type", "write_timeout");

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);

    /** @throws kz.zakupai.vault.server.request.RequestFailure 400 naming the option */
    static SocketOptions of(OptionTexts options) {
        String address = options.text("address", "");
        if (address.isEmpty()) {
            throw OptionTexts.refused("address is required, such as address=127.0.0.1:9090 or, with socket_type=unix, "
                    + "address=/run/audit.sock");
        }
        return new SocketOptions(destination(options.text("socket_type", "tcp"), address), timeout(options));
    }

    static Destination destination(String type, String address) {
        SocketType known = SocketType.named(type)
                .orElseThrow(() -> OptionTexts.refused("socket_type must be one of " + SocketType.names()));
        try {
            return new Destination(known, address);
        } catch (IllegalArgumentException e) {
            throw OptionTexts.refused(String.valueOf(e.getMessage()));
        }
    }

    static Duration timeout(OptionTexts options) {
        return options.time("write_timeout", DEFAULT_TIMEOUT, LONGEST_TIMEOUT);
    }

    @Override
    public LineSink sink(LineOptions lines, Pauses pauses) {
        return new NetworkSink(destination, Framing.lines(), timeout, pauses);
    }

    @Override
    public String place() {
        return "receiver";
    }
}
