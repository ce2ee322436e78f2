package kz.zakupai.e2e.storm.workload;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import kz.zakupai.e2e.storm.journal.Answer;

/** A certificate revocation list as clients get it. */
final class RevocationList {
    private RevocationList() {}

    /** The serial numbers on it, as the API writes them. */
    static Set<String> serials(Answer answer) {
        String pem = answer.data().path("certificate").asString("");
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var list = (X509CRL) factory.generateCRL(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            var serials = new HashSet<String>();
            if (list.getRevokedCertificates() != null) {
                list.getRevokedCertificates().forEach(one -> serials.add(text(one.getSerialNumber())));
            }
            return serials;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the revocation list cannot be read: " + answer, e);
        }
    }

    private static String text(BigInteger serial) {
        byte[] bytes = serial.toByteArray();
        int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return HexFormat.ofDelimiter(":").formatHex(bytes, from, bytes.length);
    }
}
