package kz.zakupai.vault.server.seal;

/**
 * Arithmetic in GF(2^8) with the polynomial x^8 + x^4 + x^3 + x + 1, the field of AES (FIPS 197, section 4) and of
 * Vault's shares. Operands are 0..255. Security: no table and no branch depends on an operand, so the time taken tells
 * nothing of them. Addition and subtraction are XOR.
 */
final class GaloisField {
    private static final int REDUCTION = 0x1B;

    private GaloisField() {}

    static int multiply(int a, int b) {
        int product = 0;
        int factor = a;
        for (int bit = 0; bit < 8; bit++) {
            product ^= -((b >> bit) & 1) & factor;
            int overflow = -((factor >> 7) & 1);
            factor = ((factor << 1) & 0xFF) ^ (overflow & REDUCTION);
        }
        return product;
    }

    /** The inverse, a^254; 0 for 0. */
    static int inverse(int a) {
        int power = a;
        for (int i = 0; i < 6; i++) {
            power = multiply(multiply(power, power), a);
        }
        return multiply(power, power);
    }
}
