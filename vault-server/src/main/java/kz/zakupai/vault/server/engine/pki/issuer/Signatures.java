package kz.zakupai.vault.server.engine.pki.issuer;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/** Whether a certificate or a request was signed with a key. */
public final class Signatures {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private Signatures() {}

    /** True when {@code certificate} bears a signature by {@code key}; false for algorithms that nobody knows. */
    public static boolean signed(SubjectPublicKeyInfo key, X509CertificateHolder certificate) {
        try {
            return certificate.isSignatureValid(verifiers(key));
        } catch (OperatorCreationException | RuntimeOperatorException | CertException e) {
            return false;
        }
    }

    /** True when {@code request} was signed with the key that it is for. */
    public static boolean signed(PKCS10CertificationRequest request) {
        try {
            return request.isSignatureValid(verifiers(request.getSubjectPublicKeyInfo()));
        } catch (OperatorCreationException | RuntimeOperatorException | PKCSException e) {
            return false;
        }
    }

    /** What decides about signatures by {@code key}. */
    static ContentVerifierProvider verifiers(SubjectPublicKeyInfo key) throws OperatorCreationException {
        return new JcaContentVerifierProviderBuilder().setProvider(PROVIDER).build(key);
    }
}
