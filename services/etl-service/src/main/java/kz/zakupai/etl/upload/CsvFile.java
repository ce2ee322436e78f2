package kz.zakupai.etl.upload;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import kz.zakupai.service.error.RequestRefusedException;

/** A CSV file (RFC 4180) in UTF-8, with commas, semicolons or tabs; which of them, its first line tells. */
final class CsvFile implements TableFile {
    private static final int LONGEST_CELL = 10_000;
    private static final int LONGEST_LINE = 1 << 16;
    private final byte[] content;

    CsvFile(byte[] content) {
        this.content = content.clone();
    }

    @Override
    public void read(Heading.Names columns, Consumer<TableRow> rows) {
        if (content.length == 0) {
            throw refused("is empty");
        }
        if (quotes() % 2 != 0) {
            throw refused("is not valid CSV: a quote is not closed, or stands alone inside a cell");
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var text = new InputStreamReader(withoutMark(), decoder);
                CsvReader<CsvRecord> lines = CsvReader.builder()
                        .fieldSeparator(separator())
                        .skipEmptyLines(true)
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .maxBufferSize(LONGEST_LINE)
                        .ofCsvRecord(text)) {
            read(lines, columns, rows);
        } catch (CsvParseException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw notUtf8();
            }
            throw refused("is not valid CSV: a line is longer than " + LONGEST_LINE + " characters");
        } catch (CharacterCodingException e) {
            throw notUtf8();
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException ? notUtf8() : e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(CsvReader<CsvRecord> lines, Heading.Names names, Consumer<TableRow> rows) {
        Heading heading = null;
        for (CsvRecord line : lines) {
            if (heading == null) {
                heading = Heading.of(line.getFields(), names);
            } else {
                rows.accept(row(line, heading));
            }
        }
        if (heading == null) {
            throw refused("is empty");
        }
    }

    private static TableRow row(CsvRecord line, Heading heading) {
        List<String> fields = line.getFields();
        if (fields.size() > heading.size()) {
            return new TableRow(line.getStartingLineNumber(), Map.of(TOO_MANY, ""), Set.of());
        }
        Map<String, String> cells = new HashMap<>();
        for (int place = 0; place < fields.size(); place++) {
            String column = heading.column(place);
            String cell = fields.get(place).strip();
            if (column != null && !cell.isEmpty()) {
                cells.put(column, cell.length() > LONGEST_CELL ? cell.substring(0, LONGEST_CELL) : cell);
            }
        }
        return new TableRow(line.getStartingLineNumber(), cells, Set.of());
    }

    /** Stands for a row with more cells than the heading has columns. */
    static final String TOO_MANY = "(row)";

    private ByteArrayInputStream withoutMark() {
        boolean marked = content.length > 2
                && content[0] == (byte) 0xef
                && content[1] == (byte) 0xbb
                && content[2] == (byte) 0xbf;
        int from = marked ? 3 : 0;
        return new ByteArrayInputStream(content, from, content.length - from);
    }

    private int quotes() {
        int quotes = 0;
        for (byte b : content) {
            quotes += b == '"' ? 1 : 0;
        }
        return quotes;
    }

    private char separator() {
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        for (byte b : content) {
            if (b == '\n') {
                break;
            }
            commas += b == ',' ? 1 : 0;
            semicolons += b == ';' ? 1 : 0;
            tabs += b == '\t' ? 1 : 0;
        }
        if (tabs > commas && tabs > semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }

    private static RequestRefusedException notUtf8() {
        return refused("is not UTF-8: save it as \"CSV UTF-8\"");
    }

    private static RequestRefusedException refused(String problem) {
        return RequestRefusedException.invalid("file", problem, "csv");
    }
}
