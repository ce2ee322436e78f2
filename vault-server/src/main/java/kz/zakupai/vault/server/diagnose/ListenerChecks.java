package kz.zakupai.vault.server.diagnose;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.config.ListenerConfiguration;
import kz.zakupai.vault.server.config.TlsConfiguration;
import kz.zakupai.vault.server.http.ListenerFailure;
import kz.zakupai.vault.server.http.ListenerTls;
import kz.zakupai.vault.server.http.TlsSettings;

/** Listeners: their certificates and keys, how long these last, and whether their addresses are free. */
final class ListenerChecks {
    private static final Duration SOON = Duration.ofDays(30);

    private final List<ListenerConfiguration> listeners;
    private final String holder;
    private final Instant now;

    /** @param holder the process that has the store open, and so may have the addresses; empty for none */
    ListenerChecks(List<ListenerConfiguration> listeners, String holder, Instant now) {
        this.listeners = listeners;
        this.holder = holder;
        this.now = now;
    }

    Finding finding() {
        List<Finding> tls = listeners.stream().map(this::tls).toList();
        List<Finding> addresses = listeners.stream().map(this::address).toList();
        return Finding.group(
                "Start Listeners",
                List.of(Finding.group("Check Listener TLS", tls), Finding.group("Create Listeners", addresses)));
    }

    private Finding tls(ListenerConfiguration listener) {
        String name = "Listener at address " + listener.address();
        TlsConfiguration files = listener.tls();
        if (files == null) {
            return Finding.warning(
                    name,
                    "TLS is disabled in a listener config stanza.",
                    "Tokens and secrets travel unencrypted: set tls_cert_file and tls_key_file, or keep this address on the"
                            + " loopback.");
        }
        try {
            boolean required = files.clientCertificates() == TlsConfiguration.ClientCertificates.REQUIRED;
            new ListenerTls(new TlsSettings(
                    files.certificate(),
                    files.key(),
                    files.clientAuthority(),
                    required ? TlsSettings.Clients.VERIFIED : TlsSettings.Clients.ASKED,
                    files.oldestProtocol()));
            List<String> warnings = new ArrayList<>(FileChecks.closedToOthers(files.key()));
            String expired = dates(files.certificate(), warnings);
            if (expired.isEmpty() && files.clientAuthority() != null) {
                expired = dates(files.clientAuthority(), warnings);
            }
            return expired.isEmpty()
                    ? Finding.of(name, "", warnings)
                    : new Finding(
                            name,
                            Status.FAILURE,
                            expired,
                            warnings,
                            "Put new files in place and send the server SIGHUP.",
                            List.of());
        } catch (ListenerFailure e) {
            return Finding.failure(name, String.valueOf(e.getMessage()), "");
        }
    }

    /** What is over, or not begun; what ends soon goes to {@code warnings}. */
    private String dates(Path file, List<String> warnings) {
        for (X509Certificate certificate : ListenerTls.certificates(file)) {
            String subject = certificate.getSubjectX500Principal().getName() + " in " + file;
            Instant from = certificate.getNotBefore().toInstant();
            Instant until = certificate.getNotAfter().toInstant();
            if (now.isAfter(until)) {
                return "the certificate of " + subject + " expired at " + until;
            }
            if (now.isBefore(from)) {
                return "the certificate of " + subject + " is not valid before " + from;
            }
            if (now.plus(SOON).isAfter(until)) {
                warnings.add("the certificate of " + subject + " expires at " + until + ": renew it");
            }
        }
        return "";
    }

    private Finding address(ListenerConfiguration listener) {
        String name = "Listener at address " + listener.address();
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(listener.host(), listener.port()));
            return Finding.success(name, "");
        } catch (IOException e) {
            return holder.isEmpty()
                    ? Finding.failure(
                            name,
                            "listen tcp " + listener.address() + ": " + e.getMessage(),
                            "Stop what uses the address, or configure another one.")
                    : Finding.warning(
                            name,
                            "the address is in use, as it should be while the server runs: " + holder
                                    + " has the store open",
                            "");
        }
    }
}
