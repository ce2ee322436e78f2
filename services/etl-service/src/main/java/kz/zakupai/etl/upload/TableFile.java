package kz.zakupai.etl.upload;

import java.util.function.Consumer;

/** A file of rows, read once and one row at a time. */
@FunctionalInterface
interface TableFile {

    /**
     * Hands over every row but the heading, in order.
     *
     * @param columns what the file's columns are called here
     * @throws kz.zakupai.service.error.RequestRefusedException if the file as a whole cannot be read
     */
    void read(Heading.Names columns, Consumer<TableRow> rows);

    /** The file's form by its first bytes. */
    static TableFile of(byte[] content) {
        return XlsxFile.looksLike(content) ? new XlsxFile(content) : new CsvFile(content);
    }
}
