package kz.zakupai.vault.server.engine.pki.acme;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.ASN1OctetString;

/**
 * Looks once whether an identifier's owner has put up what a challenge asks for (RFC 8555, 8.3 and 8.4; RFC 8737). Bounded in
 * time and size.
 *
 * @param keyAuthorization the challenge's token and the account's key
 */
record Proof(Resolver resolver, Ports ports, Identifier identifier, String token, String keyAuthorization) {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST_REDIRECTS = 10;
    private static final String ALPN = "acme-tls/1";
    private static final String ACME_IDENTIFIER = "1.3.6.1.5.5.7.1.31";

    /** @throws AcmeProblem when it is not there */
    void check(ChallengeType type) {
        switch (type) {
            case HTTP -> http();
            case DNS -> dns();
            case TLS_ALPN -> tls();
        }
    }

    private void http() {
        String host = identifier.value();
        boolean secured = false;
        int port = ports.http();
        String path = "/.well-known/acme-challenge/" + token;
        InetAddress address = resolver.addresses(identifier).getFirst();
        try {
            for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
                PlainFetch.Answer answer = new PlainFetch(LIMIT).get(address, port, secured, host, path);
                if (answer.location().isEmpty() || answer.status() / 100 != 3) {
                    requireSame(answer);
                    return;
                }
                URI target = redirect(host, secured, path, answer.location());
                secured = target.getScheme().equalsIgnoreCase("https");
                port = secured ? ports.tls() : ports.http();
                host = target.getHost();
                path = target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
                address = addressOf(host);
            }
            throw ProblemType.CONNECTION.problem("more than " + MOST_REDIRECTS + " redirects");
        } catch (IOException e) {
            throw ProblemType.CONNECTION.problem(String.valueOf(e.getMessage()));
        }
    }

    private void requireSame(PlainFetch.Answer answer) {
        if (answer.status() != 200) {
            throw ProblemType.INCORRECT_RESPONSE.problem("got status " + answer.status());
        }
        if (!answer.body().strip().equals(keyAuthorization)) {
            throw ProblemType.INCORRECT_RESPONSE.problem("the file holds something else");
        }
    }

    /** Only to http and https, and there only to the usual ports. */
    private URI redirect(String host, boolean secured, String path, String location) {
        try {
            URI from = new URI(secured ? "https" : "http", host, path, null);
            URI target = from.resolve(location);
            String scheme = target.getScheme().toLowerCase(Locale.ROOT);
            boolean usual =
                    target.getPort() < 0 || target.getPort() == (scheme.equals("https") ? ports.tls() : ports.http());
            if ((scheme.equals("http") || scheme.equals("https"))
                    && target.getHost() != null
                    && usual
                    && target.getUserInfo() == null) {
                return target;
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw ProblemType.CONNECTION.problem("a redirect leads nowhere");
        }
        throw ProblemType.CONNECTION.problem("a redirect leads off http and https, or to another port");
    }

    private InetAddress addressOf(String host) {
        boolean literal = host.indexOf(':') >= 0 || host.chars().noneMatch(Character::isLetter);
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return resolver.addresses(new Identifier(literal, bare)).getFirst();
    }

    private void dns() {
        String name = "_acme-challenge." + identifier.base().value();
        String wanted = Base64.getUrlEncoder().withoutPadding().encodeToString(digest());
        if (!resolver.texts(name).contains(wanted)) {
            throw ProblemType.INCORRECT_RESPONSE.problem("no TXT record of " + name + " holds the digest");
        }
    }

    private void tls() {
        InetAddress address = resolver.addresses(identifier).getFirst();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, ports.tls()), Math.toIntExact(LIMIT.toMillis()));
            plain.setSoTimeout(Math.toIntExact(LIMIT.toMillis()));
            try (SSLSocket secured = AnyServer.secured(plain, identifier.value(), ports.tls(), List.of(ALPN))) {
                secured.startHandshake();
                if (!ALPN.equals(secured.getApplicationProtocol())) {
                    throw ProblemType.TLS.problem("the server did not choose " + ALPN);
                }
                requireProof((X509Certificate) secured.getSession().getPeerCertificates()[0]);
            }
        } catch (SSLException e) {
            throw ProblemType.TLS.problem("the handshake failed");
        } catch (IOException e) {
            throw ProblemType.CONNECTION.problem(String.valueOf(e.getMessage()));
        }
    }

    private void requireProof(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(ACME_IDENTIFIER);
        boolean critical = certificate.getCriticalExtensionOIDs() != null
                && certificate.getCriticalExtensionOIDs().contains(ACME_IDENTIFIER);
        if (extension == null || !critical || !onlyName(certificate)) {
            throw ProblemType.INCORRECT_RESPONSE.problem("the certificate is none for this challenge");
        }
        byte[] inner = ASN1OctetString.getInstance(extension).getOctets();
        byte[] found = ASN1OctetString.getInstance(inner).getOctets();
        if (!MessageDigest.isEqual(found, digest())) {
            throw ProblemType.INCORRECT_RESPONSE.problem("the certificate holds another digest");
        }
    }

    private boolean onlyName(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names != null && names.size() == 1 && names.iterator().next().equals(List.of(2, identifier.value()));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(keyAuthorization.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Proof[" + identifier.value() + "]";
    }
}
