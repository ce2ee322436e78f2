package kz.zakupai.etl.attachment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import kz.zakupai.service.error.RequestRefusedException;
import kz.zakupai.service.log.PersonalNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** {@code /attachments}: documents of lots. */
@RestController
@Tag(name = "attachments")
class AttachmentEndpoint {
    private static final int AT_ONCE = 2;
    private static final int LONGEST_NAME = 200;
    private final DocumentAddress addresses;
    private final DocumentFetch fetch;
    private final AttachmentStore store;
    private final AttachmentSettings settings;
    private final Semaphore places = new Semaphore(AT_ONCE);

    AttachmentEndpoint(
            DocumentAddress addresses, DocumentFetch fetch, AttachmentStore store, AttachmentSettings settings) {
        this.addresses = addresses;
        this.fetch = fetch;
        this.store = store;
        this.settings = settings;
    }

    /** The document to fetch. */
    record AttachmentRequest(
            @Schema(example = "https://ows.goszakup.gov.kz/download/trd_buy/5f3c") @NotNull @Size(min = 8, max = 2000)
            String url,

            @Nullable @Positive @Schema(example = "42212976")
            Long lotId,

            @Nullable @Size(min = 1, max = LONGEST_NAME) @Schema(example = "specification.pdf")
            String fileName) {}

    /** Documents, and where to go on. */
    record AttachmentList(List<Attachment> items, @Nullable Long nextAfter) {}

    @PostMapping("/attachments")
    @Operation(summary = "Fetch a document from an allowed origin and keep it (up to 50 MB)")
    ResponseEntity<Attachment> add(@RequestBody @Valid AttachmentRequest request) throws IOException {
        URI address = addresses.checked(request.url());
        if (!places.tryAcquire()) {
            throw RequestRefusedException.of(
                    HttpStatus.TOO_MANY_REQUESTS, "Other documents are being fetched: try again when they are done");
        }
        try (InputStream content = fetch.open(address)) {
            String source = PersonalNumbers.masked(Origin.of(address) + address.getRawPath());
            Attachment stored = store.store(
                    new AttachmentStore.Arriving(
                            request.lotId(),
                            name(request.fileName(), address),
                            source,
                            settings.limit().toBytes()),
                    content);
            return ResponseEntity.created(URI.create("/attachments/" + stored.id()))
                    .body(stored);
        } finally {
            places.release();
        }
    }

    private static String name(@Nullable String given, URI address) {
        String path = String.valueOf(address.getPath());
        String name = given == null ? path.substring(path.lastIndexOf('/') + 1) : given;
        String plain = name.replaceAll("[^\\p{L}\\p{N}._ -]", "_").strip();
        return plain.isEmpty() ? "document" : plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }

    @GetMapping("/attachments")
    @Operation(summary = "Documents, of one lot or of all, oldest first")
    AttachmentList list(
            @RequestParam(name = "lot_id", required = false) @Nullable @Positive Long lotId,
            @RequestParam(defaultValue = "0") @Min(0) long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        List<Attachment> items = store.list(lotId, after, limit);
        return new AttachmentList(
                items, items.size() < limit ? null : items.getLast().id());
    }

    @GetMapping("/attachments/{id}")
    @Operation(summary = "What is known of a document")
    Attachment one(@PathVariable long id) {
        return found(id);
    }

    @GetMapping("/attachments/{id}/content")
    @Operation(summary = "The document itself, as a download")
    ResponseEntity<StreamingResponseBody> content(@PathVariable long id) {
        Attachment attachment = found(id);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(attachment.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox")
                .contentType(MediaType.parseMediaType(attachment.contentType()))
                .contentLength(attachment.bytes())
                .body(target -> store.copy(id, target));
    }

    private Attachment found(long id) {
        return store.find(id).orElseThrow(() -> RequestRefusedException.notFound("There is no document " + id));
    }
}
