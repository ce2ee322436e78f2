package kz.zakupai.service.portal;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** The base address of a service outside that is sent a token: nobody on the way may read it. */
public final class SafeBase {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private SafeBase() {}

    /**
     * {@code base} itself.
     *
     * @param setting the setting's name, for the message
     * @throws PortalAddressRefusedException unless it is https, or http to this machine, without user name, query or fragment
     */
    public static URI checked(String setting, URI base) {
        String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(base.getHost()).toLowerCase(Locale.ROOT);
        boolean safe = scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host));
        if (!safe || base.getHost() == null || base.getRawUserInfo() != null) {
            throw new PortalAddressRefusedException(
                    setting + " must be https://host, or http:// on this machine, without a user name");
        }
        if (base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new PortalAddressRefusedException(setting + " must have neither query nor fragment");
        }
        return base;
    }
}
