package kz.zakupai.vault.server.engine.pki.certificate;

import java.net.InetAddress;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.request.CidrBlock;
import org.jspecify.annotations.Nullable;

/** A network of addresses that a role allows, by the name of the network itself: {@code 10.1.2.3/8} is {@code 10.0.0.0/8}. */
public final class IpNetwork {
    private static final Pattern FORM = Pattern.compile("[0-9A-Fa-f.:]+/[0-9]{1,3}");

    private final CidrBlock block;
    private final String text;

    private IpNetwork(CidrBlock block, String text) {
        this.block = block;
        this.text = text;
    }

    /** Null when {@code text} is no network in CIDR notation. */
    public static @Nullable IpNetwork parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return null;
        }
        try {
            CidrBlock block = CidrBlock.parse(text);
            int slash = text.indexOf('/');
            int bits = Integer.parseInt(text.substring(slash + 1));
            byte[] address = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
            for (int i = 0; i < address.length; i++) {
                int kept = Math.clamp(bits - (long) i * Byte.SIZE, 0, Byte.SIZE);
                address[i] &= (byte) (0xff << (Byte.SIZE - kept));
            }
            return new IpNetwork(block, IpAddress.text(address) + "/" + bits);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    public boolean contains(String address) {
        return block.contains(address);
    }

    @Override
    public String toString() {
        return text;
    }
}
