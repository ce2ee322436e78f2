package kz.zakupai.vault.server.engine.pki.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** PEM texts (RFC 7468) as the API gives them: lines of 64 characters, no line break at the end. */
public final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    public static String certificate(byte[] der) {
        return of("CERTIFICATE", der);
    }

    /** The text with any label, such as {@code X509 CRL}. */
    public static String of(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----";
    }
}
