package kz.zakupai.etl.attachment;

import java.net.URI;
import java.util.Locale;

/**
 * Where an address leads to: scheme, host and port (RFC 6454). Names are compared, not the addresses that they stand for now, and
 * redirects are not followed, so nothing of this network can be reached under an allowed name's cover.
 */
record Origin(String scheme, String host, int port) {

    static Origin of(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        return new Origin(
                scheme,
                String.valueOf(address.getHost()).toLowerCase(Locale.ROOT),
                address.getPort() >= 0 ? address.getPort() : standard);
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
