package kz.zakupai.etl.upload;

import com.fasterxml.aalto.UncheckedStreamException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kz.zakupai.service.error.RequestRefusedException;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of an XLSX workbook (ECMA-376). What it unpacks to is measured before it is read. */
final class XlsxFile implements TableFile {
    private static final int MOST_CELLS = 60;
    private final byte[] content;

    XlsxFile(byte[] content) {
        this.content = content.clone();
    }

    static boolean looksLike(byte[] content) {
        return content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] <= 8;
    }

    @Override
    public void read(Heading.Names names, Consumer<TableRow> rows) {
        PackedSize.check(content);
        try (ReadableWorkbook book =
                        new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, true));
                Stream<Row> sheet = book.getFirstSheet().openStream()) {
            read(sheet.iterator(), names, rows);
        } catch (ExcelReaderException
                | UncheckedStreamException
                | IOException
                | UncheckedIOException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NoSuchElementException e) {
            throw refused("is not a workbook that can be read: save it as .xlsx or as \"CSV UTF-8\"");
        }
    }

    private static void read(Iterator<Row> sheet, Heading.Names names, Consumer<TableRow> rows) {
        Heading heading = null;
        while (sheet.hasNext()) {
            Row row = sheet.next();
            if (row.getCellCount() > MOST_CELLS) {
                throw refused("has more than " + MOST_CELLS + " columns in row " + row.getRowNum());
            }
            if (heading == null) {
                heading = Heading.of(texts(row), names);
            } else {
                TableRow read = row(row, heading);
                if (!read.cells().isEmpty() || !read.formulas().isEmpty()) {
                    rows.accept(read);
                }
            }
        }
        if (heading == null) {
            throw refused("has an empty first sheet");
        }
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (int place = 0; place < row.getCellCount(); place++) {
            texts.add(row.getOptionalCell(place).map(XlsxFile::text).orElse(""));
        }
        return texts;
    }

    private static TableRow row(Row row, Heading heading) {
        Map<String, String> cells = new HashMap<>();
        Set<String> formulas = new HashSet<>();
        for (int place = 0; place < Math.min(row.getCellCount(), heading.size()); place++) {
            String column = heading.column(place);
            Cell cell = row.getOptionalCell(place).orElse(null);
            if (column == null || cell == null) {
                continue;
            }
            if (cell.getType() == CellType.FORMULA || cell.getFormula() != null) {
                formulas.add(column);
            } else if (!text(cell).isEmpty()) {
                cells.put(column, text(cell));
            }
        }
        return new TableRow(row.getRowNum(), cells, formulas);
    }

    /** Numbers as they are stored, dates in ISO form. */
    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            return isDate(cell)
                    ? cell.asDate().toLocalDate().toString()
                    : cell.asNumber().toPlainString();
        }
        return cell.getText().strip();
    }

    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        return format != null && format.toLowerCase(Locale.ROOT).contains("yy");
    }

    private static RequestRefusedException refused(String problem) {
        return RequestRefusedException.invalid("file", problem, "xlsx");
    }
}
