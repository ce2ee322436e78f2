package kz.zakupai.etl.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** XLSX files for tests. */
final class Workbooks {
    private Workbooks() {}

    @FunctionalInterface
    interface Filling {
        void fill(Worksheet sheet);
    }

    static byte[] of(Filling filling) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "tests", "1.0")) {
            filling.fill(book.newWorksheet("Цены"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The workbook with each of its files changed. */
    static byte[] changed(byte[] book, BiFunction<String, byte[], byte[]> change) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile from = ZipFile.builder().setByteArray(book).get();
                ZipOutputStream to = new ZipOutputStream(bytes)) {
            for (ZipArchiveEntry entry : Collections.list(from.getEntries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(
                        change.apply(entry.getName(), from.getInputStream(entry).readAllBytes()));
                to.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
