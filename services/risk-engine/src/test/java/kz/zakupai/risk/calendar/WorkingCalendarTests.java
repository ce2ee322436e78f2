package kz.zakupai.risk.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCalendarTests {
    private final WorkingCalendar calendar = WorkingCalendar.kazakhstan();

    /** Numbers that newspapers printed at the time, counted by others than us. */
    @ParameterizedTest
    @CsvSource({"2020-08,20", "2021-03,19", "2022-07,20", "2024-06,20", "2026-01,19"})
    void workingDaysOfMonthsAreThePublishedOnes(YearMonth month, int published) {
        long working = month.atDay(1)
                .datesUntil(month.plusMonths(1).atDay(1))
                .filter(day -> calendar.works(day).orElseThrow())
                .count();
        assertThat(working).isEqualTo(published);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-01-03", "2020-03-24", "2020-03-25", "2020-05-08", "2020-12-18", "2021-01-04", "2021-07-05",
                        "2021-07-20",
                "2022-01-04", "2022-05-10", "2022-10-24", "2023-01-03", "2023-06-28", "2023-07-07", "2023-12-18",
                        "2024-03-25",
                "2024-05-08", "2025-01-03", "2025-06-06", "2025-10-27", "2026-01-07", "2026-03-24", "2026-03-25",
                        "2026-05-27"
            })
    void daysOffThatFallOnWeekdays(LocalDate day) {
        assertThat(calendar.works(day)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-01-05",
                "2020-05-11",
                "2020-12-20",
                "2021-07-03",
                "2022-12-01",
                "2022-12-19",
                "2022-07-11",
                "2024-06-17",
                "2025-01-05",
                "2026-08-31",
                "2026-07-27"
            })
    void workingDaysThatLookLikeDaysOff(LocalDate day) {
        assertThat(calendar.works(day)).contains(true);
    }

    @Test
    void fridayEveningToTuesdayMorningAreTwoWorkingDays() {
        assertThat(between("2026-07-24T19:49:00+05:00", "2026-07-28T09:00:00+05:00"))
                .hasValue(2);
        assertThat(between("2026-07-24T19:55:42+05:00", "2026-07-28T19:59:23+05:00"))
                .hasValue(2);
        assertThat(between("2026-06-10T17:57:53+05:00", "2026-06-12T17:57:53+05:00"))
                .hasValue(2);
    }

    @Test
    void theFirstDayDoesNotCountAndAnEndAtMidnightBelongsToTheDayBefore() {
        assertThat(between("2026-07-27T00:00:00+05:00", "2026-07-27T23:59:59+05:00"))
                .hasValue(0);
        assertThat(between("2026-07-27T10:00:00+05:00", "2026-07-29T00:00:00+05:00"))
                .hasValue(1);
        assertThat(between("2026-07-27T00:00:00+05:00", "2026-07-27T00:00:00+05:00"))
                .hasValue(0);
    }

    @Test
    void daysAreThoseOfThePortalsTimeNotOfUtc() {
        assertThat(between("2026-07-26T19:30:00Z", "2026-07-27T20:00:00Z")).hasValue(1);
    }

    @Test
    void holidaysAndWeekendsDoNotCount() {
        assertThat(between("2026-03-20T10:00:00+05:00", "2026-03-27T10:00:00+05:00"))
                .hasValue(2);
    }

    @Test
    void yearsThatAreNotKnownAndEndsBeforeStartsHaveNoNumber() {
        assertThat(between("2019-12-30T10:00:00+05:00", "2020-01-10T10:00:00+05:00"))
                .isEmpty();
        assertThat(between("2026-12-30T10:00:00+05:00", "2027-01-10T10:00:00+05:00"))
                .isEmpty();
        assertThat(between("2026-07-28T10:00:00+05:00", "2026-07-27T10:00:00+05:00"))
                .isEmpty();
        assertThat(calendar.works(LocalDate.of(2027, 3, 15))).isEmpty();
    }

    @Test
    void mistakesInTheFileAreRefused() {
        List<String> year = List.of("year", "2026", "final", "");
        List<String> kurban = List.of("kurban", "2026-05-27", "", "");
        assertThatThrownBy(() -> CalendarFile.of(List.of(year))).hasMessageContaining("lacks Kurban Ait of 2026");
        assertThatThrownBy(() -> CalendarFile.of(List.of(year, List.of("moved", "2026-07-27"))))
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> CalendarFile.of(List.of(List.of("holyday", "01-01"))))
                .hasMessageContaining("no known kind");
        CalendarFile moves =
                CalendarFile.of(List.of(year, kurban, List.of("moved", "2026-07-27", "2026-07-28", "", "")));
        assertThatThrownBy(() -> WorkingCalendar.of(moves)).hasMessageContaining("the first was no day off");
    }

    private OptionalInt between(String start, String end) {
        return calendar.workingDaysBetween(instant(start), instant(end));
    }

    private static Instant instant(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
