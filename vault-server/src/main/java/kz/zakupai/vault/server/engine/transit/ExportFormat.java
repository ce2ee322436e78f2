package kz.zakupai.vault.server.engine.transit;

import java.io.IOException;
import java.io.UncheckedIOException;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** How exported keys are written. */
enum ExportFormat {
    /** What each type of key had first: raw bytes, PKCS #1 or SEC 1 in PEM. */
    USUAL(""),
    /** Base64 of the raw bytes. */
    RAW("raw"),
    /** Base64 of PKCS #8 or SubjectPublicKeyInfo. */
    DER("der"),
    /** The same in PEM. */
    PEM("pem");

    private final String wireName;

    ExportFormat(String wireName) {
        this.wireName = wireName;
    }

    static ExportFormat of(String wireName) {
        for (ExportFormat format : values()) {
            if (format.wireName.equals(wireName)) {
                return format;
            }
        }
        throw RequestFailure.badRequest("invalid format: " + wireName);
    }

    /** A symmetric key. */
    String symmetric(byte[] key) {
        if (this == DER || this == PEM) {
            throw RequestFailure.badRequest("unknown format for HMAC key; supported values are `` or `raw`");
        }
        return Base64Text.encode(key);
    }

    /** The private half; the empty text where only the public one is known. */
    String privateKey(KeyPairMaterial pair) {
        refuseRaw(pair);
        if (!pair.hasPrivate()) {
            return "";
        }
        return switch (this) {
            case RAW -> Base64Text.encode(raw(pair));
            case DER -> Base64Text.encode(pair.privateBytes());
            case PEM -> trimmed(pair, Pem.write("PRIVATE KEY", pair.privateBytes()));
            case USUAL ->
                switch (pair) {
                    case EdwardsPair edwards -> Base64Text.encode(edwards.rawPrivate());
                    case RsaPair rsa -> Pem.write("RSA PRIVATE KEY", inner(rsa));
                    case EllipticPair elliptic ->
                        Pem.write("EC PRIVATE KEY", sec1(elliptic)).strip();
                };
        };
    }

    /** The public half. */
    String publicKey(KeyPairMaterial pair) {
        refuseRaw(pair);
        return switch (this) {
            case DER -> Base64Text.encode(pair.publicBytes());
            case PEM -> trimmed(pair, Pem.write("PUBLIC KEY", pair.publicBytes()));
            case RAW, USUAL -> trimmed(pair, KeyAnswer.publicKey(pair));
        };
    }

    private void refuseRaw(KeyPairMaterial pair) {
        if (this == RAW && !(pair instanceof EdwardsPair)) {
            String kind = pair instanceof RsaPair ? "rsa" : "ec";
            throw RequestFailure.badRequest(
                    "unknown key format for " + kind + " key; supported values are ``, `der`, or `pem`");
        }
    }

    /** The peers end the PEM of RSA keys with a line break and that of others without. */
    private static String trimmed(KeyPairMaterial pair, String pem) {
        return pair instanceof RsaPair ? pem : pem.strip();
    }

    private static byte[] raw(KeyPairMaterial pair) {
        if (pair instanceof EdwardsPair edwards) {
            return edwards.rawPrivate();
        }
        throw new IllegalStateException("only Ed25519 keys have raw bytes");
    }

    /** PKCS #1: what PKCS #8 has inside. */
    private static byte[] inner(RsaPair pair) {
        return PrivateKeyInfo.getInstance(pair.privateBytes()).getPrivateKey().getOctets();
    }

    /** SEC 1, with curve and public key. */
    private static byte[] sec1(EllipticPair pair) {
        var point = SubjectPublicKeyInfo.getInstance(pair.publicBytes());
        int bits = pair.publicKey().getParams().getOrder().bitLength();
        try {
            return new ECPrivateKey(
                            bits,
                            pair.privateKey().getS(),
                            new DERBitString(point.getPublicKeyData().getBytes()),
                            point.getAlgorithm().getParameters())
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array never fails
        }
    }
}
