package kz.zakupai.vault.client.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import kz.zakupai.vault.client.transport.VaultUnreachable.Kind;
import org.jspecify.annotations.Nullable;

/** Turns what the sockets throw into {@link VaultUnreachable} with a kind and a sentence. */
final class Failures {
    private final VaultSettings settings;
    private final VaultRequest request;

    Failures(VaultSettings settings, VaultRequest request) {
        this.settings = settings;
        this.request = request;
    }

    VaultUnreachable whileConnecting(IOException failure) {
        return switch (failure) {
            case UnknownHostException _ ->
                of(Kind.UNKNOWN_HOST, true, "the host name " + settings.host() + " is unknown", failure);
            case SocketTimeoutException _ ->
                of(
                        Kind.TIMEOUT,
                        true,
                        "no connection within " + settings.connectTimeout().toMillis() + " ms",
                        failure);
            case SSLException tls -> of(Kind.TLS, true, "TLS failed: " + tlsReason(tls), failure);
            case ConnectException _ -> of(Kind.REFUSED, true, reason(failure), failure);
            default -> of(Kind.CONNECTION_LOST, true, reason(failure), failure);
        };
    }

    VaultUnreachable whileTalking(IOException failure, Deadline deadline) {
        if (deadline.hasPassed()) {
            return of(Kind.TIMEOUT, false, "no complete answer within the time limit", failure);
        }
        return switch (failure) {
            case ResponseReader.NotHttp _ -> of(Kind.NOT_A_VAULT, false, reason(failure), failure);
            case SSLException tls -> of(Kind.TLS, false, "TLS failed: " + tlsReason(tls), failure);
            case EOFException _ ->
                of(Kind.CONNECTION_LOST, false, "the connection ended before the answer was complete", failure);
            default -> of(Kind.CONNECTION_LOST, false, reason(failure), failure);
        };
    }

    VaultUnreachable of(Kind kind, boolean certainlyUnsent, String reason, @Nullable Throwable cause) {
        String message = "cannot reach the Vault at " + settings.address() + " (" + request + "): " + reason;
        return new VaultUnreachable(kind, certainlyUnsent, message, cause);
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String tlsReason(SSLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CertificateExpiredException _ -> {
                    return "the server's certificate has expired";
                }
                case CertificateNotYetValidException _ -> {
                    return "the server's certificate is not valid yet: compare the clocks";
                }
                case CertPathBuilderException _ -> {
                    return "the server's certificate is not signed by a trusted authority";
                }
                case CertPathValidatorException invalid
                when invalid.getCause() == null -> {
                    return "the server's certificate is not trusted";
                }
                case CertificateException wrong
                when wrong.getCause() == null && wrong.getMessage() != null -> {
                    return wrong.getMessage();
                }
                default -> {
                    // The reason may lie deeper.
                }
            }
        }
        return reason(failure);
    }
}
