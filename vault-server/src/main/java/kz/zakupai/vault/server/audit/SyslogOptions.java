package kz.zakupai.vault.server.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import kz.zakupai.vault.server.audit.network.Destination;
import kz.zakupai.vault.server.audit.network.Framing;
import kz.zakupai.vault.server.audit.network.NetworkSink;
import kz.zakupai.vault.server.audit.network.Pauses;
import kz.zakupai.vault.server.audit.network.SyslogHeader;
import kz.zakupai.vault.server.audit.sink.LineSink;

/**
 * The options that only a syslog device has. {@code facility} and {@code tag} are Vault's; {@code address},
 * {@code socket_type}, {@code write_timeout} and {@code syslog_format} are this server's own, for receivers elsewhere.
 */
record SyslogOptions(Destination destination, SyslogHeader header, Duration timeout) implements SinkOptions {
    static final List<String> NAMES =
            List.of("facility", "tag", "address", "socket_type", "write_timeout", "syslog_format");

    private static final String LOCAL = "/dev/log";
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    /** @throws kz.zakupai.vault.server.request.RequestFailure 400 naming the option */
    static SyslogOptions of(OptionTexts options) {
        String address = options.text("address", LOCAL);
        boolean local = address.startsWith("/");
        Destination destination =
                SocketOptions.destination(options.text("socket_type", local ? "unixgram" : "udp"), address);
        String tag = options.text("tag", "vault");
        if (!tag.matches("[!-Z\\\\^-~]{1,32}")) {
            throw OptionTexts.refused("tag must be 1 to 32 printable ASCII characters without spaces and brackets");
        }
        String format = options.text("syslog_format", local ? "rfc3164" : "rfc5424");
        var header = new SyslogHeader(
                SyslogHeader.Format.named(format)
                        .orElseThrow(() -> OptionTexts.refused("syslog_format must be rfc3164 or rfc5424")),
                facility(options.text("facility", "AUTH")),
                tag,
                local ? "" : hostName(),
                InstantSource.system());
        return new SyslogOptions(destination, header, SocketOptions.timeout(options));
    }

    private static int facility(String name) {
        return SyslogHeader.facility(name)
                .orElseThrow(
                        () -> OptionTexts.refused("facility must be one of KERN, USER, MAIL, DAEMON, AUTH, SYSLOG, "
                                + "LPR, NEWS, UUCP, CRON, AUTHPRIV, FTP, LOCAL0 to LOCAL7"));
    }

    /** The kernel's name for this machine: asking for it costs no look-up in the network. */
    private static String hostName() {
        try {
            String name = Files.readString(HOST_NAME).strip();
            return name.matches("[!-~]{1,255}") ? name : "-";
        } catch (IOException e) {
            return "-";
        }
    }

    @Override
    public LineSink sink(LineOptions lines, Pauses pauses) {
        Framing framing = Framing.syslog(header, destination.type().stream());
        return new NetworkSink(destination, framing, timeout, pauses);
    }

    @Override
    public String place() {
        return "syslog receiver";
    }
}
