package kz.zakupai.vault.server.engine.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The error positions are those that Go's encoding/base64 documents in its tests. */
final class Base64TextTests {
    @ParameterizedTest
    @CsvSource({
        "'!!!!', 0",
        "====, 0",
        "x===, 1",
        "=AAA, 0",
        "A=AA, 1",
        "AA=A, 2",
        "AA==A, 4",
        "AAA=AAAA, 4",
        "AAAAA, 4",
        "AAAAAA, 4",
        "AAAAAA=, 7",
        "A=, 1",
        "A==, 1",
        "AA=, 3",
        "AAA=, -1",
        "AA==, -1",
        "AAAA, -1",
        "AAAA=, 4",
        "'', -1"
    })
    void firstWrongByteIsGos(String text, int position) {
        assertThat(Base64Text.firstError(text)).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c3VyZQ==", "c3VyZQ==\r", "c3VyZQ==\n", "c3VyZ\r\nQ==", "c3VyZQ\n==", "c3VyZQ=\r\n="})
    void lineBreaksAreSkipped(String text) {
        assertThat(Base64Text.decode(text)).isEqualTo("sure".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void errorSaysWhere() {
        assertThatThrownBy(() -> Base64Text.decode("AAA!", "no: "))
                .hasMessageContaining("no: illegal base64 data at input byte 3");
    }
}
