package kz.zakupai.cli.agent.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.cli.agent.config.Listener.Place;
import kz.zakupai.cli.agent.config.Listener.Tls;
import kz.zakupai.vault.server.config.Section;
import org.jspecify.annotations.Nullable;

/** Reads a {@code listener}. */
final class ListenerReader {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]{2,45})\\]|([A-Za-z0-9_.-]{0,253}))(?::([0-9]{1,5}))?");
    private static final int DEFAULT_PORT = 8200;
    private static final int MOST_PORT = 65_535;

    /** What a server's listener knows beside this. */
    private static final List<String> OF_SERVERS = List.of(
            "cluster_address",
            "http_idle_timeout",
            "http_read_header_timeout",
            "http_read_timeout",
            "http_write_timeout",
            "max_request_duration",
            "max_request_size",
            "proxy_protocol_behavior",
            "proxy_protocol_authorized_addrs",
            "telemetry",
            "profiling",
            "tls_cipher_suites",
            "tls_max_version",
            "tls_min_version");

    private final Section section;
    private final Path workingDirectory;

    ListenerReader(Section section, Path workingDirectory) {
        this.section = section;
        this.workingDirectory = workingDirectory;
    }

    Listener read(String type) {
        Place place = switch (type) {
            case "tcp" -> tcp();
            case "unix" -> unix();
            default -> throw section.error("listener \"" + type + "\" is not supported; there are tcp and unix");
        };
        var listener = new Listener(
                place,
                section.flag("require_request_header", false),
                section.choice("role", "default", List.of("default", "metrics_only"))
                        .equals("metrics_only"),
                quit());
        for (String name : List.of("tls_client_ca_file", "tls_require_and_verify_client_cert")) {
            if (section.has(name)) {
                throw section.error(
                        name, "is not supported: this agent's listener does not ask for client certificates");
            }
        }
        section.ignore("tls_disable_client_certs");
        section.warnOfNoEffect(OF_SERVERS, "is understood but has no effect in this agent");
        section.refuseUnknown();
        return listener;
    }

    private Place tcp() {
        Matcher address = ADDRESS.matcher(section.text("address", "127.0.0.1:8200"));
        if (!address.matches()) {
            throw section.error("address", "takes an address and a port, such as \"127.0.0.1:8100\" or \"[::1]:8100\"");
        }
        String bracketed = address.group(1);
        String plain = address.group(2);
        String host = bracketed != null ? bracketed : plain == null || plain.isEmpty() ? "0.0.0.0" : plain;
        int port = address.group(3) == null ? DEFAULT_PORT : Integer.parseInt(address.group(3));
        if (port > MOST_PORT) {
            throw section.error("address", "has a port above 65535");
        }
        return new Place.Tcp(host, port, tls(false));
    }

    private Place unix() {
        Path file = section.path("address", workingDirectory);
        if (file == null) {
            throw section.error("a unix listener needs address = \"FILE\"");
        }
        Optional<Integer> mode =
                section.has("socket_mode") ? Optional.of(section.mode("socket_mode", 0)) : Optional.empty();
        String user = section.scalar("socket_user");
        String group = section.scalar("socket_group");
        Optional<FileTemplate.Owner> owner =
                user.isEmpty() && group.isEmpty() ? Optional.empty() : Optional.of(new FileTemplate.Owner(user, group));
        return new Place.Unix(file, mode, owner, tls(true));
    }

    private Optional<Tls> tls(boolean optional) {
        boolean disabled = section.flag("tls_disable", false);
        @Nullable Path certificate = section.path("tls_cert_file", workingDirectory);
        @Nullable Path key = section.path("tls_key_file", workingDirectory);
        if (disabled || (optional && certificate == null && key == null)) {
            return Optional.empty();
        }
        if (certificate == null || key == null) {
            throw section.error("a listener needs both tls_cert_file and tls_key_file;"
                    + " set tls_disable = true for plain HTTP on a loopback address");
        }
        return Optional.of(new Tls(certificate, key));
    }

    private boolean quit() {
        Section api = section.block("agent_api");
        if (api == null) {
            return false;
        }
        boolean enabled = api.flag("enable_quit", false);
        api.refuseUnknown();
        return enabled;
    }
}
