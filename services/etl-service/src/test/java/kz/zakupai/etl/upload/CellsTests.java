package kz.zakupai.etl.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static Cells cells(String value) throws RowProblem {
        return new Cells(new TableRow(2, Map.of("c", value), Set.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1234.5|1234.5
            1 234,50|1234.5
            1\u00a0234\u00a0567|1234567
            100.00|100
            0,01|0.01
            """)
    void sumsAreReadAsTheyAreWritten(String text, BigDecimal sum) throws RowProblem {
        assertThat(cells(text).sum("c")).isEqualByComparingTo(sum);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -5|must be above zero
            0|must be above zero
            1.234|has more than two places after the point
            1,234.50|can be read in two ways: write it without separators of thousands
            1,234,567|can be read in two ways: write it without separators of thousands
            1OO|is not a number: there is a letter that looks like a digit
            NaN|is not a number
            1e9|is not a number
            =1+1|is a formula: put its value there
            1234567890123456789|has more than 18 digits
            """)
    void whatIsNoSumIsToldWhy(String text, String reason) {
        assertThatThrownBy(() -> cells(text).sum("c"))
                .isInstanceOf(RowProblem.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "2014-12-31,lies before 2015",
        "2026-11-23,lies in the future",
        "31.02.2026,is not a date: write 2026-11-22 or 22.11.2026",
        "22/11/2026,is not a date: write 2026-11-22 or 22.11.2026"
    })
    void datesOutOfRangeAreRefused(String text, String reason) {
        assertThatThrownBy(() -> cells(text).date("c", TODAY)).hasMessage(reason);
    }

    @Test
    void datesOfBothFormsAreRead() throws RowProblem {
        assertThat(cells("22.11.2026").date("c", TODAY)).contains(TODAY);
        assertThat(cells("2026-11-22").date("c", TODAY)).contains(TODAY);
    }

    @Test
    void participantsWithARightControlDigitAreTaken() throws RowProblem {
        assertThat(cells("000540002866").participant("c")).contains("000540002866");
    }

    @ParameterizedTest
    @CsvSource({
        "00O540002866,must consist of the digits 0 to 9: there is a letter that looks like a digit",
        "000540002867,its control digit is wrong",
        "12345,must have 12 digits"
    })
    void otherParticipantsAreToldWhy(String digits, String reason) {
        assertThatThrownBy(() -> cells(digits).participant("c")).hasMessageStartingWith(reason);
    }

    @ParameterizedTest
    @CsvSource({"=cmd|' /C calc'!A0", "+1", "-x", "@SUM(A1)"})
    void wordsThatASpreadsheetWouldRunAreRefused(String text) {
        assertThatThrownBy(() -> cells(text).words("c")).hasMessage("begins like a formula");
    }

    @Test
    void currenciesAndNumbersOfThePortal() throws RowProblem {
        assertThat(cells("usd").currency("c")).isEqualTo("USD");
        assertThat(cells("usd").currency("absent")).isEqualTo("KZT");
        assertThatThrownBy(() -> cells("тенге").currency("c")).hasMessage("is not a currency of ISO 4217");
        assertThat(cells("42212976").id("c")).isEqualTo(42212976L);
        assertThatThrownBy(() -> cells("12З").id("c"))
                .hasMessage("is not a number of the portal: digits only: there is a letter that looks like a digit");
    }
}
