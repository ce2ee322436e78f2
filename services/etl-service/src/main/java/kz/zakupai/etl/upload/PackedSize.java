package kz.zakupai.etl.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import kz.zakupai.service.error.RequestRefusedException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks an archive into nothing and counts, so that no small file becomes a huge one in memory. What the archive says about
 * its own sizes is not believed.
 */
final class PackedSize {
    private static final int MOST_ENTRIES = 1000;
    private static final long MOST_BYTES = 200L << 20;
    /** Sheets pack well, hundredfold at the most; bombs pack a thousandfold. */
    private static final long HIGHEST_RATIO = 200;

    private static final long FREE_BYTES = 10L << 20;

    private PackedSize() {}

    /** @throws RequestRefusedException if the archive is broken or unpacks to more than the limits */
    static void check(byte[] archive) {
        try (ZipFile zip = ZipFile.builder().setByteArray(archive).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            if (entries.isEmpty()) {
                throw refused("is an empty archive");
            }
            if (entries.size() > MOST_ENTRIES) {
                throw refused("holds more than " + MOST_ENTRIES + " files");
            }
            long unpacked = 0;
            for (ZipArchiveEntry entry : entries) {
                unpacked += size(zip, entry, archive.length, unpacked);
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof RequestRefusedException refused) {
                throw refused;
            }
            throw refused("is a broken archive: save it as .xlsx or as \"CSV UTF-8\"");
        }
    }

    private static long size(ZipFile zip, ZipArchiveEntry entry, int packed, long before) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (InputStream content = zip.getInputStream(entry)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                long unpacked = before + size;
                if (unpacked > MOST_BYTES || (unpacked > FREE_BYTES && unpacked / HIGHEST_RATIO > packed)) {
                    throw refused("unpacks to far more than its own size, as no table does");
                }
            }
        }
        return size;
    }

    private static RequestRefusedException refused(String problem) {
        return RequestRefusedException.invalid("file", problem, "xlsx");
    }
}
