package kz.zakupai.etl.upload;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.biin.InvalidBiinException;
import org.jspecify.annotations.Nullable;

/** The cells of one row, read by what they must be. */
final class Cells {
    private static final int LONGEST_TEXT = 1000;
    private static final int MOST_DIGITS = 18;
    private static final LocalDate EARLIEST = LocalDate.of(2015, 1, 1);
    private static final String FORMULA_STARTS = "=+-@\t";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(?:\\.[0-9]{1,20})?");
    private static final DateTimeFormatter LOCAL_DATE =
            DateTimeFormatter.ofPattern("dd.MM.uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final TableRow row;

    /** @throws RowProblem if a cell is a formula, or the row is longer than the heading */
    Cells(TableRow row) throws RowProblem {
        this.row = row;
        if (row.cells().containsKey(CsvFile.TOO_MANY)) {
            throw new RowProblem("row", "has more cells than there are columns");
        }
        for (String column : row.formulas()) {
            throw new RowProblem(column, "is a formula: put its value there");
        }
    }

    Optional<String> text(String column) throws RowProblem {
        String cell = row.cells().get(column);
        if (cell == null) {
            return Optional.empty();
        }
        if (cell.length() > LONGEST_TEXT) {
            throw new RowProblem(column, "is longer than " + LONGEST_TEXT + " characters");
        }
        if (cell.chars().anyMatch(c -> c < ' ')) {
            throw new RowProblem(column, "has a control character");
        }
        return Optional.of(cell);
    }

    /** Text that people may later open in a spreadsheet: what that would take for a formula is refused. */
    @Nullable
    String words(String column) throws RowProblem {
        String text = text(column).orElse(null);
        if (text != null && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            throw new RowProblem(column, "begins like a formula");
        }
        return text;
    }

    String required(String column) throws RowProblem {
        return text(column).orElseThrow(() -> new RowProblem(column, "is missing"));
    }

    /** A sum above zero with at most two places; {@code 1 234,50} and {@code 1234.50} are the same. */
    BigDecimal sum(String column) throws RowProblem {
        String digits = required(column).replaceAll("[\\s\u00a0\u202f]", "");
        if (digits.indexOf(',') >= 0) {
            if (digits.indexOf('.') >= 0 || digits.indexOf(',') != digits.lastIndexOf(',')) {
                throw new RowProblem(column, "can be read in two ways: write it without separators of thousands");
            }
            digits = digits.replace(',', '.');
        }
        if (!NUMBER.matcher(digits).matches()) {
            throw new RowProblem(
                    column,
                    FORMULA_STARTS.indexOf(digits.charAt(0)) >= 0 && digits.charAt(0) != '-'
                            ? "is a formula: put its value there"
                            : "is not a number" + lookAlike(digits));
        }
        BigDecimal sum = new BigDecimal(digits).stripTrailingZeros();
        if (sum.signum() <= 0) {
            throw new RowProblem(column, "must be above zero");
        }
        if (sum.scale() > 2) {
            throw new RowProblem(column, "has more than two places after the point");
        }
        if (sum.precision() - sum.scale() > MOST_DIGITS) {
            throw new RowProblem(column, "has more than " + MOST_DIGITS + " digits");
        }
        return sum;
    }

    /** Letters that look like digits are what a reader does not see. */
    private static String lookAlike(String text) {
        boolean letters = text.chars().anyMatch(c -> "ОоOolIЗз".indexOf(c) >= 0);
        return letters ? ": there is a letter that looks like a digit" : "";
    }

    String currency(String column) throws RowProblem {
        String code = text(column).orElse("KZT").toUpperCase(Locale.ROOT);
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new RowProblem(column, "is not a currency of ISO 4217");
        }
    }

    /** A BIN or IIN with its control digit. */
    Optional<String> participant(String column) throws RowProblem {
        Optional<String> digits = text(column);
        if (digits.isPresent()) {
            try {
                return Optional.of(new Biin(digits.get()).digits());
            } catch (InvalidBiinException e) {
                throw new RowProblem(column, e.getMessage() + lookAlike(digits.get()));
            }
        }
        return digits;
    }

    /** {@code 2026-11-22} or {@code 22.11.2026}, from 2015 to {@code today}. */
    Optional<LocalDate> date(String column, LocalDate today) throws RowProblem {
        Optional<String> text = text(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        LocalDate date = parsed(column, text.get());
        if (date.isBefore(EARLIEST)) {
            throw new RowProblem(column, "lies before 2015");
        }
        if (date.isAfter(today)) {
            throw new RowProblem(column, "lies in the future");
        }
        return Optional.of(date);
    }

    private static LocalDate parsed(String column, String text) throws RowProblem {
        try {
            return text.indexOf('.') > 0 ? LocalDate.parse(text, LOCAL_DATE) : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new RowProblem(column, "is not a date: write 2026-11-22 or 22.11.2026");
        }
    }

    /** A whole number above zero. */
    @Nullable
    Long id(String column) throws RowProblem {
        Optional<String> text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.get().matches("[0-9]{1,18}") || Long.parseLong(text.get()) == 0) {
            throw new RowProblem(column, "is not a number of the portal: digits only" + lookAlike(text.get()));
        }
        return Long.valueOf(text.get());
    }
}
