package kz.zakupai.etl.portal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Unpacks a gzip body (RFC 1952) of at most so many bytes, so that a small answer cannot fill the memory. */
final class GzipBody {
    private static final int CHUNK = 64 * 1024;

    private GzipBody() {}

    static byte[] unpacked(byte[] packed, long limit) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(Math.max(packed.length, 32) * 4);
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(packed), CHUNK)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                if (plain.size() + (long) read > limit) {
                    throw BoundedBody.tooLarge(limit);
                }
                plain.write(chunk, 0, read);
            }
            return plain.toByteArray();
        } catch (IOException _) {
            throw new PortalException(
                    PortalProblem.NOT_JSON, "the portal's answer is said to be gzip and is not, or is cut off");
        }
    }
}
