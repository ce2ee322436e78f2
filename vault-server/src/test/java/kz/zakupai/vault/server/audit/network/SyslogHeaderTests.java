package kz.zakupai.vault.server.audit.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first bytes of a syslog message, and how messages are told apart in a stream. */
class SyslogHeaderTests {
    private static final long PROCESS = ProcessHandle.current().pid();

    private static SyslogHeader header(SyslogHeader.Format format, String host) {
        Instant sixth = LocalDateTime.of(2026, 11, 6, 5, 4, 3, 123_456_000)
                .atZone(ZoneId.systemDefault())
                .toInstant();
        return new SyslogHeader(format, 4, "vault", host, () -> sixth);
    }

    @Test
    void theOldFormHasLocalTimeWithAPaddedDay() {
        assertThat(new String(header(SyslogHeader.Format.RFC3164, "").now(), US_ASCII))
                .isEqualTo("<38>Nov  6 05:04:03 vault[" + PROCESS + "]: ");
        assertThat(new String(header(SyslogHeader.Format.RFC3164, "box").now(), US_ASCII))
                .isEqualTo("<38>Nov  6 05:04:03 box vault[" + PROCESS + "]: ");
    }

    @Test
    void theNewFormHasUniversalTimeToTheMicrosecond() {
        var header = new SyslogHeader(
                SyslogHeader.Format.RFC5424, 17, "audit", "", () -> Instant.parse("2026-11-06T05:04:03.123456789Z"));

        assertThat(new String(header.now(), US_ASCII))
                .isEqualTo("<142>1 2026-11-06T05:04:03.123456Z - audit " + PROCESS + " - - ");
    }

    @Test
    void aStreamCountsTheNewFormAndEndsTheOld() {
        Framing counted = Framing.syslog(header(SyslogHeader.Format.RFC5424, "box"), true);
        Framing ended = Framing.syslog(header(SyslogHeader.Format.RFC3164, "box"), true);
        Framing datagram = Framing.syslog(header(SyslogHeader.Format.RFC5424, "box"), false);

        String before = new String(counted.before(8), US_ASCII);
        int space = before.indexOf(' ');
        assertThat(Integer.parseInt(before.substring(0, space))).isEqualTo(before.length() - space - 1 + 7);
        assertThat(counted.kept(8)).isEqualTo(7);
        assertThat(new String(ended.before(8), US_ASCII)).startsWith("<38>");
        assertThat(ended.kept(8)).isEqualTo(8);
        assertThat(new String(datagram.before(8), US_ASCII)).startsWith("<38>1 ");
        assertThat(datagram.kept(8)).isEqualTo(7);
        assertThat(Framing.lines().before(8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"kern, 0", "AUTH, 4", "Authpriv, 10", "FTP, 11", "local0, 16", "LOCAL7, 23"})
    void facilitiesHaveTheirNumbers(String name, int number) {
        assertThat(SyslogHeader.facility(name)).hasValue(number);
    }

    @Test
    void otherNamesAreNoFacilities() {
        assertThat(SyslogHeader.facility("local8")).isEmpty();
        assertThat(SyslogHeader.facility("")).isEmpty();
    }
}
