package kz.zakupai.vault.server.request;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A block of IPv4 or IPv6 addresses in CIDR notation (RFC 4632, RFC 4291), such as {@code 10.0.0.0/8}; a bare address is
 * a block of one. No name is ever looked up. An IPv4 address mapped into IPv6 counts as IPv4. Immutable.
 */
public final class CidrBlock {
    private static final int MAX_LENGTH = 64;
    private static final Pattern IPV4 =
            Pattern.compile("(?:0|[1-9]\\d{0,2})\\.(?:0|[1-9]\\d{0,2})\\.(?:0|[1-9]\\d{0,2})\\.(?:0|[1-9]\\d{0,2})");
    private static final Pattern PREFIX_LENGTH = Pattern.compile("0|[1-9]\\d{0,2}");

    private final String text;
    private final byte[] network;
    private final int prefixLength;

    private CidrBlock(String text, byte[] network, int prefixLength) {
        this.text = text;
        this.network = network;
        this.prefixLength = prefixLength;
    }

    /** @throws IllegalArgumentException if {@code text} is neither a block nor an address */
    public static CidrBlock parse(String text) {
        String trimmed = text.strip();
        int slash = trimmed.indexOf('/');
        byte[] network = address(slash < 0 ? trimmed : trimmed.substring(0, slash));
        int bits = network.length * Byte.SIZE;
        int length = slash < 0 ? bits : prefixLength(trimmed.substring(slash + 1));
        if (network.length == 0 || length < 0 || length > bits) {
            throw new IllegalArgumentException("invalid CIDR address");
        }
        return new CidrBlock(trimmed, network, length);
    }

    /** True when {@code blocks} is empty or one of them contains {@code address}. */
    public static boolean anyContains(List<CidrBlock> blocks, String address) {
        return blocks.isEmpty() || blocks.stream().anyMatch(block -> block.contains(address));
    }

    /** True when {@code address}, IPv4 or IPv6 as text (a zone is ignored), lies in this block; false for anything else. */
    public boolean contains(String address) {
        int zone = address.indexOf('%');
        byte[] bytes = address(zone < 0 ? address : address.substring(0, zone));
        return bytes.length == network.length && samePrefix(bytes, prefixLength);
    }

    /** True when every address of {@code other} is also in this block. */
    public boolean contains(CidrBlock other) {
        return other.network.length == network.length
                && other.prefixLength >= prefixLength
                && samePrefix(other.network, prefixLength);
    }

    private boolean samePrefix(byte[] bytes, int length) {
        int whole = length / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (bytes[i] != network[i]) {
                return false;
            }
        }
        int rest = length % Byte.SIZE;
        return rest == 0 || ((bytes[whole] ^ network[whole]) & (0xff << (Byte.SIZE - rest)) & 0xff) == 0;
    }

    /** The address's 4 or 16 bytes; none when it is no address. */
    private static byte[] address(String text) {
        boolean ipv6 = text.indexOf(':') >= 0;
        boolean plain = !text.isEmpty() && text.length() <= MAX_LENGTH && text.indexOf('%') < 0;
        if (!plain || !(ipv6 || IPV4.matcher(text).matches())) {
            return new byte[0];
        }
        try {
            return InetAddress.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static int prefixLength(String text) {
        return PREFIX_LENGTH.matcher(text).matches() ? Integer.parseInt(text) : -1;
    }

    /** The block as it was given, but a block of one address as that address: so does Vault, and clients compare. */
    @Override
    public String toString() {
        boolean single = prefixLength == network.length * Byte.SIZE && text.indexOf('/') >= 0;
        return single ? text.substring(0, text.indexOf('/')) : text;
    }
}
