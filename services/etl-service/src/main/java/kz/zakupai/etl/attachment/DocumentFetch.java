package kz.zakupai.etl.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import kz.zakupai.service.error.RequestRefusedException;
import kz.zakupai.service.portal.PortalFault;
import kz.zakupai.service.portal.PortalTrust;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Fetches a document as a stream: with the portal's token where it belongs, without redirects, within limits. Thread-safe. */
@Component
class DocumentFetch {
    private final AttachmentSettings settings;
    private final DocumentAddress addresses;
    private final Environment environment;
    private volatile @Nullable HttpClient client;

    DocumentFetch(AttachmentSettings settings, DocumentAddress addresses, Environment environment) {
        this.settings = settings;
        this.addresses = addresses;
        this.environment = environment;
    }

    /**
     * Opens the document.
     *
     * @param address that {@link DocumentAddress} has checked
     * @throws RequestRefusedException 502 if it does not come, 404 if the portal has none, 413 if it is said to be too long
     */
    InputStream open(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(settings.timeout());
        // Asked for at each request: the token changes while the service runs.
        String token = environment.getProperty("zakupai.portal.token");
        if (token != null && addresses.isPortal(address)) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return checked(client().send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw failed(PortalFault.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(PortalFault.TIMEOUT);
        }
    }

    private InputStream checked(HttpResponse<InputStream> answer) throws IOException {
        int status = answer.statusCode();
        if (status == 200) {
            long stated = answer.headers().firstValueAsLong("Content-Length").orElse(0);
            if (stated <= settings.limit().toBytes()) {
                return new TimedStream(answer.body(), settings.timeout());
            }
            answer.body().close();
            throw RequestRefusedException.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "The document is longer than " + settings.limit().toMegabytes() + " MB");
        }
        answer.body().close();
        if (status == 404) {
            throw RequestRefusedException.notFound("There is no document at this address");
        }
        throw failed(PortalFault.ofStatus(status).orElse(PortalFault.UNEXPECTED));
    }

    static RequestRefusedException failed(PortalFault fault) {
        return RequestRefusedException.of(
                HttpStatus.BAD_GATEWAY, "The document did not come (" + fault.wireName() + "); nothing was stored");
    }

    /** What makes the portal's certificate chain whole, for documents as for pages. */
    private @Nullable Path authorities() {
        String file = environment.getProperty("zakupai.portal.ca-file", "");
        return file.isBlank() ? null : Path.of(file);
    }

    /** Made at the first use: most runs of the service never need it. */
    private HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .sslContext(PortalTrust.context(authorities()))
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
            client = made;
        }
        return made;
    }
}
