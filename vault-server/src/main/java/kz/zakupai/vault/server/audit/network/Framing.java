package kz.zakupai.vault.server.audit.network;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a line on its way.
 *
 * @param header null for none
 */
public record Framing(@Nullable SyslogHeader header, Style style) {
    private static final byte[] NOTHING = new byte[0];

    /** How a reader tells one line from the next. */
    public enum Style {
        /** By the {@code \n} at its end (for syslog: RFC 6587, 3.4.2). */
        LINE_END,
        /** By its length before it (RFC 6587, 3.4.1). */
        COUNTED,
        /** By the datagram around it. */
        BARE
    }

    /** Lines as they are. */
    public static Framing lines() {
        return new Framing(null, Style.LINE_END);
    }

    /** Syslog, as RFC 6587, RFC 5426 and {@code /dev/log} have it for streams and datagrams. */
    public static Framing syslog(SyslogHeader header, boolean stream) {
        if (!stream) {
            return new Framing(header, Style.BARE);
        }
        return new Framing(header, header.format() == SyslogHeader.Format.RFC5424 ? Style.COUNTED : Style.LINE_END);
    }

    /** What goes before a line of {@code length} bytes with its {@code \n}. */
    byte[] before(int length) {
        if (header == null) {
            return NOTHING;
        }
        byte[] head = header.now();
        if (style != Style.COUNTED) {
            return head;
        }
        byte[] count = ((head.length + kept(length)) + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] both = new byte[count.length + head.length];
        System.arraycopy(count, 0, both, 0, count.length);
        System.arraycopy(head, 0, both, count.length, head.length);
        return both;
    }

    /** How much of the line goes out. */
    int kept(int length) {
        return style == Style.LINE_END ? length : length - 1;
    }
}
