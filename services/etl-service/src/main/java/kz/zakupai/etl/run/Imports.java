package kz.zakupai.etl.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import kz.zakupai.etl.entity.Entities;
import kz.zakupai.etl.entity.Entity;
import kz.zakupai.etl.load.LoadReport;
import kz.zakupai.etl.load.PageLoader;
import kz.zakupai.etl.load.Provenance;
import kz.zakupai.etl.page.PageRefusedException;
import kz.zakupai.etl.portal.PortalErrors;
import kz.zakupai.etl.source.FetchFailedException;
import kz.zakupai.etl.source.PageSource;
import kz.zakupai.etl.source.PageTooLongException;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Runs an import from its beginning to its record, and says what it came to. */
@Component
class Imports {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    /** A page is far shorter, so it is one transaction; only files are longer. */
    private static final long RECORDS_AT_ONCE = 100_000;

    private final PageLoader loader;
    private final ImportRuns runs;
    private final PortalErrors errors;
    private final InstantSource clock;

    Imports(PageLoader loader, ImportRuns runs, PortalErrors errors, InstantSource clock) {
        this.loader = loader;
        this.runs = runs;
        this.errors = errors;
        this.clock = clock;
    }

    /**
     * Loads the page.
     *
     * @throws RequestRefusedException with the reason, after the failed run was recorded
     */
    ImportRun run(PageSource source, @Nullable String kind) {
        Entity given = kind == null ? null : Entities.named(kind).orElseThrow(() -> unknown(kind.length()));
        Instant fetchedAt = clock.instant();
        long id = runs.start(source, given == null ? "unknown" : given.kind(), fetchedAt);
        try (CountedStream content = new CountedStream(source.content().open())) {
            LoadReport report = loader.load(
                    content,
                    given,
                    new Provenance(source.name(), fetchedAt, id),
                    RECORDS_AT_ONCE,
                    loaded -> runs.progress(id, loaded),
                    loaded -> runs.finish(id, loaded, content.sha256(), content.bytes(), clock.instant()));
            if (report.rejected() > 0) {
                errors.count(PortalErrors.ROW_REJECTED, report.rejected());
            }
            LOG.info("import {} of {}: {} read, {} rejected", id, report.kind(), report.read(), report.rejected());
            return runs.find(id).orElseThrow();
        } catch (PageRefusedException refused) {
            throw failed(id, HttpStatus.UNPROCESSABLE_CONTENT, refused.fault().name(), refused.getMessage());
        } catch (FetchFailedException failed) {
            throw failed(id, HttpStatus.BAD_GATEWAY, failed.fault().name(), failed.getMessage());
        } catch (PageTooLongException tooLong) {
            throw failed(id, HttpStatus.CONTENT_TOO_LARGE, "TOO_LONG", tooLong.getMessage());
        } catch (IOException | UncheckedIOException broken) {
            LOG.warn("import {}: the page could not be read", id, broken);
            throw failed(id, HttpStatus.UNPROCESSABLE_CONTENT, "NOT_JSON", "the page could not be read to its end");
        } catch (RuntimeException other) {
            runs.fail(id, "the service failed; see its log", clock.instant());
            throw other;
        }
    }

    private RequestRefusedException failed(long id, HttpStatus status, String errorType, @Nullable String message) {
        String reason = String.valueOf(message);
        long stored = runs.fail(id, reason, clock.instant());
        errors.count(errorType.toLowerCase(Locale.ROOT), 1);
        String outcome = stored == 0
                ? "Nothing was loaded (import " + id + "): "
                : "Only the first " + stored + " records were loaded (import " + id
                        + "; to load the whole file later is right and repeats nothing): ";
        return RequestRefusedException.of(status, outcome + reason);
    }

    private static RequestRefusedException unknown(int length) {
        return RequestRefusedException.invalid(
                "kind", "must be one of " + Entities.names() + " (got " + length + " characters)", "wrong_format");
    }

    /** Counts and digests what is read, so that the record says what exactly was loaded. */
    private static final class CountedStream extends DigestInputStream {
        private long bytes;

        CountedStream(InputStream content) {
            super(content, sha256Digest());
        }

        private static MessageDigest sha256Digest() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            bytes += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            bytes += Math.max(read, 0);
            return read;
        }

        long bytes() {
            return bytes;
        }

        String sha256() {
            return HexFormat.of().formatHex(getMessageDigest().digest());
        }
    }
}
