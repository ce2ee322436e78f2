package kz.zakupai.vault.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.config.ListenerConfiguration.Limits;
import kz.zakupai.vault.server.config.TlsConfiguration.ClientCertificates;
import kz.zakupai.vault.server.request.CidrBlock;
import org.jspecify.annotations.Nullable;

/** Reads a {@code listener "tcp"} stanza. */
final class ListenerReader {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]{2,45})\\]|([A-Za-z0-9_.-]{0,253}))(?::([0-9]{1,5}))?");
    private static final Pattern STATUS = Pattern.compile("default|[1-5][0-9x][0-9x]");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final long MOST_REQUEST_BYTES = 1L << 30;
    private static final int MAX_HOP_SKIPS = 1000;

    /** Longer than any of these times makes sense. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** What makes an answer readable, and keeps it from being kept by caches: not for anybody else to set. */
    private static final Set<String> OWN_HEADERS = Set.of(
            "cache-control", "connection", "content-length", "content-type", "date", "trailer", "transfer-encoding");

    private final Section section;
    private final Path workingDirectory;

    ListenerReader(Section section, Path workingDirectory) {
        this.section = section;
        this.workingDirectory = workingDirectory;
    }

    ListenerConfiguration read() {
        section.ignore("cluster_address", "purpose");
        Matcher address = ADDRESS.matcher(section.text("address", "127.0.0.1:8200"));
        if (!address.matches()) {
            throw section.error("address", "takes an address and a port, such as \"127.0.0.1:8200\" or \"[::1]:8200\"");
        }
        String bracketed = address.group(1);
        String plain = address.group(2);
        String host = bracketed != null ? bracketed : plain == null || plain.isEmpty() ? "0.0.0.0" : plain;
        int port = address.group(3) == null ? ListenerConfiguration.DEFAULT_PORT : Integer.parseInt(address.group(3));
        if (port > 65_535) {
            throw section.error("address", "has a port above 65535");
        }
        var listener = new ListenerConfiguration(
                host, port, tls(), limits(), unauthenticatedMetrics(), forwardedFor(), responseHeaders());
        section.finish();
        return listener;
    }

    private @Nullable TlsConfiguration tls() {
        boolean disabled = section.flag("tls_disable", false);
        Path certificate = section.path("tls_cert_file", workingDirectory);
        Path key = section.path("tls_key_file", workingDirectory);
        Path authority = section.path("tls_client_ca_file", workingDirectory);
        boolean required = section.flag("tls_require_and_verify_client_cert", false);
        boolean notAsked = section.flag("tls_disable_client_certs", false);
        String oldest = section.choice("tls_min_version", "tls12", List.of("tls12", "tls13"));
        section.choice("tls_max_version", "tls13", List.of("tls13"));
        if (disabled) {
            return null;
        }
        if (certificate == null || key == null) {
            throw section.error("a listener needs both tls_cert_file and tls_key_file;"
                    + " set tls_disable = true for plain HTTP on a loopback address");
        }
        if (required && notAsked) {
            throw section.error(
                    "tls_disable_client_certs",
                    "and \"tls_require_and_verify_client_cert\" are mutually exclusive; keep one");
        }
        if (required && authority == null) {
            throw section.error(
                    "tls_require_and_verify_client_cert", "needs tls_client_ca_file to verify certificates against");
        }
        ClientCertificates clients = required
                ? ClientCertificates.REQUIRED
                : notAsked ? ClientCertificates.NOT_ASKED : ClientCertificates.ASKED;
        return new TlsConfiguration(
                certificate, key, authority, clients, oldest.equals("tls13") ? "TLSv1.3" : "TLSv1.2");
    }

    private Limits limits() {
        Limits defaults = Limits.defaults();
        long bytes =
                section.number("max_request_size", defaults.maxRequestBytes(), Integer.MIN_VALUE, MOST_REQUEST_BYTES);
        if (bytes <= 0) {
            section.warn("max_request_size", "cannot be switched off; " + defaults.maxRequestBytes() + " is used");
            bytes = defaults.maxRequestBytes();
        }
        Duration read = positive("http_read_timeout", defaults.readTimeout());
        return new Limits(
                bytes,
                positive("max_request_duration", defaults.maxRequestDuration()),
                orElse("http_read_header_timeout", defaults.headerTimeout(), read),
                read,
                time("http_write_timeout", defaults.writeTimeout()),
                orElse("http_idle_timeout", defaults.idleTimeout(), read));
    }

    private Duration positive(String name, Duration fallback) {
        Duration duration = time(name, fallback);
        if (duration.isZero()) {
            section.warn(name, "cannot be switched off; " + fallback.toSeconds() + "s is used");
            return fallback;
        }
        return duration;
    }

    /** Zero means {@code other}, as in Vault. */
    private Duration orElse(String name, Duration fallback, Duration other) {
        Duration duration = time(name, fallback);
        return duration.isZero() ? other : duration;
    }

    private Duration time(String name, Duration fallback) {
        Duration duration = section.duration(name, fallback);
        if (duration.compareTo(LONGEST) > 0) {
            throw section.error(name, "takes at most 24h");
        }
        return duration;
    }

    private boolean unauthenticatedMetrics() {
        Section telemetry = section.block("telemetry");
        if (telemetry == null) {
            return false;
        }
        boolean open = telemetry.flag("unauthenticated_metrics_access", false);
        telemetry.finish();
        return open;
    }

    private ForwardedFor forwardedFor() {
        List<CidrBlock> authorized = new ArrayList<>();
        for (String block : section.texts("x_forwarded_for_authorized_addrs")) {
            try {
                authorized.add(CidrBlock.parse(block));
            } catch (IllegalArgumentException e) {
                throw section.error(
                        "x_forwarded_for_authorized_addrs", "takes addresses and blocks such as \"10.0.0.0/8\"");
            }
        }
        return new ForwardedFor(
                authorized,
                (int) section.number("x_forwarded_for_hop_skips", 0, 0, MAX_HOP_SKIPS),
                section.flag("x_forwarded_for_reject_not_authorized", true),
                section.flag("x_forwarded_for_reject_not_present", true));
    }

    private Map<String, Map<String, List<String>>> responseHeaders() {
        Map<String, Map<String, List<String>>> byStatus = new LinkedHashMap<>();
        Section statuses = section.block("custom_response_headers");
        if (statuses == null) {
            return byStatus;
        }
        for (String status : statuses.names()) {
            if (!STATUS.matcher(status).matches()) {
                throw statuses.error(status, "is not default, a status such as \"200\", or a class such as \"2xx\"");
            }
            Section headers = statuses.block(status);
            if (headers != null) {
                byStatus.put(status, headers(headers));
            }
        }
        return byStatus;
    }

    private static Map<String, List<String>> headers(Section section) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : section.names()) {
            List<String> values = section.texts(name);
            boolean printable = values.stream().allMatch(value -> value.chars().allMatch(c -> c >= ' ' && c < 127));
            if (!HEADER.matcher(name).matches() || !printable) {
                throw section.error(name, "is not a header with values of printable ASCII");
            }
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-vault-") || OWN_HEADERS.contains(lower)) {
                section.warn(name, "is a header of the server's own; the configured one has no effect");
            } else {
                headers.put(name, values);
            }
        }
        return headers;
    }
}
