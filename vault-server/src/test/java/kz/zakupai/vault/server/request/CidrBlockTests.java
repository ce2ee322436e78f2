package kz.zakupai.vault.server.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTests {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2",
        "10.1.2.128/25, 10.1.2.200",
        "0.0.0.0/0, 203.0.113.9",
        "127.0.0.1, 127.0.0.1",
        "127.0.0.1/32, ::ffff:127.0.0.1",
        "2001:db8::/32, 2001:db8:1::5",
        "::1/128, 0:0:0:0:0:0:0:1",
        "fe80::/10, fe80::1%eth0",
    })
    void addressInsideTheBlockIsContained(String block, String address) {
        assertThat(CidrBlock.parse(block).contains(address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "10.1.2.3/8, 10.1.2.3/8",
        "10.0.0.1/32, 10.0.0.1",
        "10.0.0.1, 10.0.0.1",
        "::1/128, ::1",
        "2001:db8::/32, 2001:db8::/32",
    })
    void blockOfOneAddressIsShownAsThatAddress(String given, String shown) {
        assertThat(CidrBlock.parse(given)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 11.0.0.0",
        "10.1.2.128/25, 10.1.2.127",
        "127.0.0.1/32, 127.0.0.2",
        "0.0.0.0/0, ::1",
        "::/0, 10.0.0.1",
        "2001:db8::/33, 2001:db8:8000::",
        "127.0.0.1/32, localhost",
        "127.0.0.1/32, ''",
    })
    void addressOutsideTheBlockIsNotContained(String block, String address) {
        assertThat(CidrBlock.parse(block).contains(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0/8",
                "256.0.0.1/8",
                "010.0.0.1",
                "::/129",
                "localhost",
                "example.kz/8",
                "10.0.0.0/8/8",
                "fe80::1%eth0",
                "1:2:3"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CidrBlock.parse(text));
    }

    @Test
    void blockContainsOnlyBlocksWithinIt() {
        CidrBlock outer = CidrBlock.parse("10.0.0.0/8");

        assertThat(outer.contains(CidrBlock.parse("10.2.0.0/16"))).isTrue();
        assertThat(outer.contains(CidrBlock.parse("0.0.0.0/0"))).isFalse();
        assertThat(outer.contains(CidrBlock.parse("11.0.0.0/16"))).isFalse();
    }

    @Test
    void noBlocksMeansNoRestriction() {
        assertThat(CidrBlock.anyContains(List.of(), "10.0.0.1")).isTrue();
        assertThat(CidrBlock.anyContains(List.of(CidrBlock.parse("::1")), "10.0.0.1"))
                .isFalse();
    }
}
