package kz.zakupai.vault.server.audit.network;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of {@code socket_type}, named as Go's {@code net.Dial} names them. */
public enum SocketType {
    TCP(InetAddress.class),
    TCP4(Inet4Address.class),
    TCP6(Inet6Address.class),
    UDP(InetAddress.class),
    UDP4(Inet4Address.class),
    UDP6(Inet6Address.class),
    /** A stream over a file of this machine. */
    UNIX(null),
    /** Datagrams over a file of this machine, as {@code /dev/log} takes them. */
    UNIXGRAM(null);

    private final @Nullable Class<? extends InetAddress> family;

    SocketType(@Nullable Class<? extends InetAddress> family) {
        this.family = family;
    }

    public static Optional<SocketType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(name))
                .findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(SocketType::wireName).collect(Collectors.joining(", "));
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the address is a path of this machine. */
    public boolean local() {
        return family == null;
    }

    /** Whether bytes flow; else each line is a datagram. */
    public boolean stream() {
        return this == TCP || this == TCP4 || this == TCP6 || this == UNIX;
    }

    boolean fits(InetAddress address) {
        return family != null && family.isInstance(address);
    }
}
