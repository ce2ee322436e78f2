package kz.zakupai.vault.client.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and private keys from PEM files (RFC 7468). */
final class PemFiles {
    private static final long MAX_FILE_BYTES = 1 << 20;
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final byte[] RSA_ALGORITHM = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] EC_PUBLIC_KEY_OID = HexFormat.of().parseHex("06072a8648ce3d0201");
    private static final byte[] VERSION_ZERO = {2, 1, 0};
    private static final int CURVE_TAG = 0xa0;

    private PemFiles() {}

    /** All certificates of the file, at least one. */
    static List<X509Certificate> certificates(String setting, Path file) {
        try (InputStream in = new ByteArrayInputStream(content(setting, file))) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map((Certificate certificate) -> (X509Certificate) certificate)
                            .toList();
            if (certificates.isEmpty()) {
                throw new InvalidVaultSettings(setting, "no certificate in " + file);
            }
            return certificates;
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidVaultSettings(setting, file + " is not a PEM file of certificates", e);
        }
    }

    /** The file's first private key. */
    static PrivateKey privateKey(String setting, Path file) {
        Matcher pem = KEY.matcher(new String(content(setting, file), StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new InvalidVaultSettings(setting, "no unencrypted PEM private key in " + file);
        }
        byte[] pkcs8 = new byte[0];
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
            pkcs8 = switch (pem.group(1)) {
                case "RSA PRIVATE KEY" -> wrap(RSA_ALGORITHM, der);
                case "EC PRIVATE KEY" -> wrap(sequence(EC_PUBLIC_KEY_OID, curve(der)), der);
                default -> der;
            };
            return key(setting, file, pkcs8);
        } catch (IllegalArgumentException e) {
            throw new InvalidVaultSettings(setting, "the private key in " + file + " is damaged");
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static PrivateKey key(String setting, Path file, byte[] pkcs8) {
        for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException notThisAlgorithm) {
                // The next one is tried; the refusal below follows the last.
            }
        }
        throw new InvalidVaultSettings(setting, "the private key in " + file + " is neither EC, RSA nor Ed25519");
    }

    private static byte[] content(String setting, Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new InvalidVaultSettings(setting, file + " is larger than " + MAX_FILE_BYTES + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidVaultSettings(setting, "cannot read " + file, e);
        }
    }

    /** PKCS#8's envelope (RFC 5958) around a key of an older form. */
    private static byte[] wrap(byte[] algorithm, byte[] key) {
        return sequence(VERSION_ZERO, algorithm, tagged(4, key));
    }

    /** The curve's identifier out of a SEC 1 key (RFC 5915): the content of its field tagged 0. */
    private static byte[] curve(byte[] sec1) {
        int at = contentStart(sec1, 0);
        while (at < sec1.length) {
            int start = contentStart(sec1, at);
            int end = start + contentLength(sec1, at);
            if ((sec1[at] & 0xff) == CURVE_TAG && end <= sec1.length) {
                return Arrays.copyOfRange(sec1, start, end);
            }
            at = end;
        }
        throw new IllegalArgumentException("no named curve");
    }

    private static int contentStart(byte[] der, int at) {
        int first = byteAt(der, at + 1);
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int contentLength(byte[] der, int at) {
        int first = byteAt(der, at + 1);
        if (first < 0x80) {
            return first;
        }
        if (first > 0x82) {
            throw new IllegalArgumentException("too long");
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = (length << 8) | byteAt(der, at + 2 + i);
        }
        return length;
    }

    private static int byteAt(byte[] der, int at) {
        if (at >= der.length) {
            throw new IllegalArgumentException("cut off");
        }
        return der[at] & 0xff;
    }

    private static byte[] sequence(byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        return tagged(0x30, content.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 4);
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
