package kz.zakupai.vault.server.engine.totp;

import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Black and white PNG images (ISO/IEC 15948), one bit a pixel. Java's own writer is not used: it may keep images, which are
 * secrets here, in temporary files, and it brings the window toolkit into the server.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte BITS = 1;
    private static final byte GREY = 0;
    private static final int HEADER_LENGTH = 13;

    private Png() {}

    /** The image in which set points are black. */
    static byte[] of(BitMatrix points) {
        byte[] header = ByteBuffer.allocate(HEADER_LENGTH)
                .putInt(points.getWidth())
                .putInt(points.getHeight())
                .put(BITS)
                .put(GREY)
                .array();
        var image = new ByteArrayOutputStream();
        image.writeBytes(SIGNATURE);
        chunk(image, "IHDR", header);
        chunk(image, "IDAT", deflated(rows(points)));
        chunk(image, "IEND", new byte[0]);
        return image.toByteArray();
    }

    /** Each row is a byte that names no filter, and its pixels from the left, white as 1. */
    private static byte[] rows(BitMatrix points) {
        int bytesPerRow = 1 + (points.getWidth() + Byte.SIZE - 1) / Byte.SIZE;
        byte[] rows = new byte[bytesPerRow * points.getHeight()];
        for (int y = 0; y < points.getHeight(); y++) {
            for (int x = 0; x < points.getWidth(); x++) {
                if (!points.get(x, y)) {
                    rows[y * bytesPerRow + 1 + x / Byte.SIZE] |= (byte) (0x80 >> x % Byte.SIZE);
                }
            }
        }
        return rows;
    }

    private static byte[] deflated(byte[] rows) {
        var deflated = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(rows);
            deflater.finish();
            byte[] buffer = new byte[1024];
            while (!deflater.finished()) {
                deflated.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return deflated.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream image, String type, byte[] content) {
        byte[] typed = ByteBuffer.allocate(Integer.BYTES + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        CRC32 checksum = new CRC32();
        checksum.update(typed);
        image.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
        image.writeBytes(typed);
        image.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array());
    }
}
