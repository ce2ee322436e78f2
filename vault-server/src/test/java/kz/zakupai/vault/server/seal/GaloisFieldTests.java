package kz.zakupai.vault.server.seal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GaloisFieldTests {
    /** FIPS 197, sections 4.2 and 4.2.1, and products easily checked by hand. */
    @ParameterizedTest
    @CsvSource({
        "0x57,0x83,0xc1",
        "0x57,0x13,0xfe",
        "0x57,0x02,0xae",
        "0x57,0x04,0x47",
        "0x57,0x10,0x07",
        "0x53,0xca,0x01",
        "3,7,9",
        "2,0x80,0x1b",
        "0xff,1,0xff",
        "0,0x9d,0"
    })
    void productsAreThoseOfTheStandard(String a, String b, String product) {
        assertThat(GaloisField.multiply(Integer.decode(a), Integer.decode(b))).isEqualTo(Integer.decode(product));
        assertThat(GaloisField.multiply(Integer.decode(b), Integer.decode(a))).isEqualTo(Integer.decode(product));
    }

    @Test
    void everyProductMatchesSchoolbookMultiplication() {
        for (int a = 0; a < 256; a++) {
            for (int b = 0; b < 256; b++) {
                assertThat(GaloisField.multiply(a, b)).isEqualTo(schoolbook(a, b));
            }
        }
    }

    @Test
    void everyElementTimesItsInverseIsOne() {
        assertThat(GaloisField.inverse(0)).isZero();
        for (int a = 1; a < 256; a++) {
            assertThat(GaloisField.multiply(a, GaloisField.inverse(a)))
                    .as("%d", a)
                    .isEqualTo(1);
        }
    }

    /** The product as polynomials, then divided by x^8 + x^4 + x^3 + x + 1. */
    private static int schoolbook(int a, int b) {
        int product = 0;
        for (int bit = 0; bit < 8; bit++) {
            if ((b & (1 << bit)) != 0) {
                product ^= a << bit;
            }
        }
        for (int bit = 14; bit >= 8; bit--) {
            if ((product & (1 << bit)) != 0) {
                product ^= 0x11B << (bit - 8);
            }
        }
        return product;
    }
}
