package kz.zakupai.vault.server.auth.cert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.vault.server.auth.cert.TestAuthority.Issued;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** An OCSP server over HTTP (RFC 6960, appendix A), and a place to fetch a revocation list from. */
final class ResponderStub implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Issued signer;
    private volatile @Nullable CertificateStatus status = CertificateStatus.GOOD;
    private volatile Instant from;
    private volatile int http = 200;
    private volatile String crl = "";

    ResponderStub(Issued signer, Instant now) {
        this.signer = signer;
        this.from = now;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/ocsp", this::answer);
        server.createContext("/crl", exchange -> send(exchange, crl.getBytes(StandardCharsets.US_ASCII)));
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    int asked() {
        return asked.get();
    }

    ResponderStub saying(@Nullable CertificateStatus other) {
        status = other;
        return this;
    }

    ResponderStub signing(Issued other) {
        signer = other;
        return this;
    }

    ResponderStub since(Instant other) {
        from = other;
        return this;
    }

    ResponderStub failing(int httpStatus) {
        http = httpStatus;
        return this;
    }

    ResponderStub listing(String pem) {
        crl = pem;
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try {
            send(
                    exchange,
                    response(new OCSPReq(exchange.getRequestBody().readAllBytes()))
                            .getEncoded());
        } catch (OCSPException | OperatorCreationException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private OCSPResp response(OCSPReq request)
            throws OCSPException, OperatorCreationException, CertificateEncodingException {
        DigestCalculator sha1 = new JcaDigestCalculatorProviderBuilder().build().get(RespID.HASH_SHA1);
        var key = SubjectPublicKeyInfo.getInstance(signer.keys().getPublic().getEncoded());
        var builder = new BasicOCSPRespBuilder(key, sha1);
        builder.addResponse(
                request.getRequestList()[0].getCertID(),
                status,
                Date.from(from),
                Date.from(from.plus(Duration.ofHours(1))));
        var contentSigner = new JcaContentSignerBuilder("SHA256withECDSA")
                .build(signer.keys().getPrivate());
        var chain = new X509CertificateHolder[] {new JcaX509CertificateHolder(signer.certificate())};
        return new OCSPRespBuilder()
                .build(OCSPRespBuilder.SUCCESSFUL, builder.build(contentSigner, chain, Date.from(from)));
    }

    private void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(http, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
