package kz.zakupai.etl.upload;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Semaphore;
import kz.zakupai.etl.source.PageSources;
import kz.zakupai.service.error.PayloadTooLargeException;
import kz.zakupai.service.error.RequestRefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code POST /prices} and {@code POST /bids}: tables that people bring in, CSV or XLSX, up to 10 MB. */
@RestController
@Tag(name = "uploads")
class UploadEndpoint {
    private static final long MOST_BYTES = 10L << 20;
    /** Each is held in memory while it is read. */
    private static final int AT_ONCE = 2;

    private final Uploads uploads;
    private final PageSources names;
    private final Semaphore places = new Semaphore(AT_ONCE);

    UploadEndpoint(Uploads uploads, PageSources names) {
        this.uploads = uploads;
        this.names = names;
    }

    @PostMapping(path = "/prices", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Prices to compare with",
            description = "Columns: item_code, price, priced_on; also unit_code, name, currency (KZT), supplier_biin. "
                    + "The first row names them, in English or Russian. CSV (UTF-8; comma, semicolon or tab) or XLSX.")
    ResponseEntity<UploadReport> prices(@RequestPart("file") MultipartFile file) throws IOException {
        return stored(new Prices(), file);
    }

    @PostMapping(path = "/bids", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Bids that the portal does not show yet",
            description =
                    "Columns: bin, amount; also lot_id, currency (KZT), status (NEW, APPROVED, REJECTED), made_on. "
                            + "They are kept beside the portal's bids and take no part in scores.")
    ResponseEntity<UploadReport> bids(@RequestPart("file") MultipartFile file) throws IOException {
        return stored(new UploadedBids(), file);
    }

    private ResponseEntity<UploadReport> stored(UploadKind kind, MultipartFile file) throws IOException {
        if (file.getSize() > MOST_BYTES) {
            throw new PayloadTooLargeException();
        }
        if (!places.tryAcquire()) {
            throw RequestRefusedException.of(
                    HttpStatus.TOO_MANY_REQUESTS, "Other files are being stored: try again when they are done");
        }
        try {
            UploadReport report = uploads.store(kind, names.upload(file).name(), file.getBytes());
            return ResponseEntity.created(URI.create("/imports/" + report.id())).body(report);
        } finally {
            places.release();
        }
    }
}
