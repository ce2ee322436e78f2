package kz.zakupai.vault.server.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The header of a file in a tar archive (POSIX.1-1988, ustar): plain files with short names alone.
 *
 * @param size in bytes, without the padding to full blocks
 */
record TarHeader(String name, long size) {
    static final int BLOCK = 512;

    private static final int NAME_BYTES = 100;
    private static final int MODE = 100;
    private static final int SIZE = 124;
    private static final int TIME = 136;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_BYTES = 8;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final int NUMBER_BYTES = 12;

    /** How many bytes behind the content fill its last block. */
    long padding() {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    void write(OutputStream out, Instant modified) throws IOException {
        byte[] block = new byte[BLOCK];
        text(block, 0, name);
        text(block, MODE, "0000600");
        text(block, MODE + 8, "0000000");
        text(block, MODE + 16, "0000000");
        text(block, SIZE, octal(size, NUMBER_BYTES - 1));
        text(block, TIME, octal(modified.getEpochSecond(), NUMBER_BYTES - 1));
        block[TYPE] = '0';
        text(block, MAGIC, "ustar");
        text(block, MAGIC + 6, "00");
        text(block, CHECKSUM, octal(checksum(block), CHECKSUM_BYTES - 2));
        block[CHECKSUM + CHECKSUM_BYTES - 1] = ' ';
        out.write(block);
    }

    /**
     * The next header, or null at the archive's end.
     *
     * @throws SnapshotRefused when this is no header of a plain file
     */
    static @Nullable TarHeader read(InputStream in) throws IOException {
        byte[] block = in.readNBytes(BLOCK);
        if (block.length < BLOCK) {
            throw SnapshotRefused.damaged("the snapshot is cut short: upload the whole file");
        }
        if (Arrays.equals(block, new byte[BLOCK])) {
            return null;
        }
        if (number(block, CHECKSUM, CHECKSUM_BYTES) != checksum(block) || (block[TYPE] != '0' && block[TYPE] != 0)) {
            throw SnapshotRefused.damaged("this is no snapshot: it is not a tar archive of plain files");
        }
        int end = 0;
        while (end < NAME_BYTES && block[end] != 0) {
            end++;
        }
        return new TarHeader(new String(block, 0, end, StandardCharsets.US_ASCII), number(block, SIZE, NUMBER_BYTES));
    }

    private static void text(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static String octal(long number, int digits) {
        String text = Long.toOctalString(number);
        return "0".repeat(digits - text.length()) + text;
    }

    /** The sum of all bytes, those of the sum itself counted as spaces. */
    private static long checksum(byte[] block) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean own = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_BYTES;
            sum += own ? ' ' : block[i] & 0xFF;
        }
        return sum;
    }

    /** -1 where there is no octal number. */
    private static long number(byte[] block, int at, int length) {
        long number = 0;
        int digits = 0;
        for (int i = at; i < at + length && block[i] != 0 && (block[i] != ' ' || digits == 0); i++) {
            if (block[i] == ' ') {
                continue;
            }
            if (block[i] < '0' || block[i] > '7') {
                return -1;
            }
            number = number * 8 + (block[i] - '0');
            digits++;
        }
        return digits == 0 ? -1 : number;
    }
}
