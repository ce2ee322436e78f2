package kz.zakupai.vault.server.engine.transit;

import java.math.BigInteger;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;

/** What a key from outside must be before it is used: each check throws {@link RequestFailure} 400 where it is not. */
final class KeyChecks {
    /** As in Go: a longer exponent makes verifying slow and no safer. */
    private static final int MAX_EXPONENT_BITS = 31;

    private KeyChecks() {}

    static void checkModulus(KeyType type, RSAKeyParameters parts) {
        int bytes = (parts.getModulus().bitLength() + 7) / 8;
        if (parts.getModulus().bitLength() != type.bits()) {
            throw RequestFailure.badRequest(
                    "invalid key size: expected " + type.bits() / 8 + " bytes, got " + bytes + " bytes");
        }
    }

    static void checkExponent(BigInteger exponent) {
        if (exponent.bitLength() > MAX_EXPONENT_BITS) {
            throw RequestFailure.badRequest("crypto/rsa: public exponent too large");
        }
    }

    /** Numbers that do not belong together would sign wrongly, which can give away the primes. */
    static void checkConsistent(RSAPrivateCrtKeyParameters parts) {
        BigInteger p = parts.getP();
        BigInteger q = parts.getQ();
        BigInteger e = parts.getPublicExponent();
        boolean consistent = p.signum() > 0
                && q.signum() > 0
                && p.multiply(q).equals(parts.getModulus())
                && one(e.multiply(parts.getDP()), p.subtract(BigInteger.ONE))
                && one(e.multiply(parts.getDQ()), q.subtract(BigInteger.ONE))
                && one(q.multiply(parts.getQInv()), p);
        if (!consistent) {
            throw RequestFailure.badRequest("error parsing asymmetric key: the numbers make no RSA key");
        }
    }

    private static boolean one(BigInteger number, BigInteger modulus) {
        return modulus.compareTo(BigInteger.ONE) > 0 && number.mod(modulus).equals(BigInteger.ONE);
    }

    /** A curve that is spelled out number by number is none: a wrong cofactor among right numbers has fooled others. */
    static void checkCurve(KeyType type, ECDomainParameters curve) {
        if (!(curve instanceof ECNamedDomainParameters)) {
            throw wrongCurve(type, "one without a name");
        }
        for (KeyType other : KeyType.values()) {
            if (other.family() == KeyType.Family.ECDSA && same(curve, other)) {
                if (other != type) {
                    throw wrongCurve(type, other.versionName());
                }
                return;
            }
        }
        throw wrongCurve(type, "another one");
    }

    private static boolean same(ECDomainParameters curve, KeyType type) {
        var expected = new ECDomainParameters(ECNamedCurveTable.getByName(type.curve()));
        return expected.getCurve().equals(curve.getCurve())
                && expected.getG().equals(curve.getG())
                && expected.getN().equals(curve.getN());
    }

    private static RequestFailure wrongCurve(KeyType type, String actual) {
        return RequestFailure.badRequest("invalid curve: expected " + type.versionName() + ", got " + actual);
    }
}
