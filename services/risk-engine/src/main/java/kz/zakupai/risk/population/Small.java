package kz.zakupai.risk.population;

/** Codes of the portal that fit two bytes or one; a number that does not fit is no code. */
final class Small {
    static final short NO_SHORT = Short.MIN_VALUE;
    static final byte NO_BYTE = Byte.MIN_VALUE;

    private Small() {}

    static short of(int number) {
        return number > Short.MIN_VALUE && number <= Short.MAX_VALUE ? (short) number : NO_SHORT;
    }

    static byte byteOf(int number) {
        return number > Byte.MIN_VALUE && number <= Byte.MAX_VALUE ? (byte) number : NO_BYTE;
    }

    static int number(short small) {
        return small == NO_SHORT ? Absent.INT : small;
    }

    static int number(byte small) {
        return small == NO_BYTE ? Absent.INT : small;
    }
}
