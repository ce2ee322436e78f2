package kz.zakupai.vault.server.audit.network;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;

/**
 * Datagrams over a file of this machine, which Java does not offer: {@code socket}, {@code connect}, {@code send} and
 * {@code close} of Linux (unix(7)). Nothing here waits. Thread-safe.
 */
final class UnixDatagramCalls {
    static final int EAGAIN = 11;
    static final int EMSGSIZE = 90;
    static final int ENOBUFS = 105;

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_DONTWAIT_NOSIGNAL = 0x40 | 0x4000;
    private static final int ADDRESS_BYTES = 110;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final MethodHandle socket;
    private final MethodHandle connect;
    private final MethodHandle send;
    private final MethodHandle close;

    private UnixDatagramCalls(Linker linker) {
        socket = handle(linker, "socket", FunctionDescriptor.of(INT, INT, INT, INT));
        connect = handle(linker, "connect", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, INT));
        send = handle(
                linker,
                "send",
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, INT));
        close = handle(linker, "close", FunctionDescriptor.of(INT, INT));
    }

    /** @throws IOException where this platform has no such sockets that are known here */
    static UnixDatagramCalls ofThisPlatform() throws IOException {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            throw new IOException("datagrams over a file need Linux; set socket_type to udp or tcp, and an address");
        }
        try {
            return new UnixDatagramCalls(Linker.nativeLinker());
        } catch (UnsupportedOperationException | IllegalCallerException | NoSuchElementException e) {
            throw new IOException("this Java can't send datagrams over a file; set socket_type to udp or tcp", e);
        }
    }

    @SuppressWarnings("restricted") // calling C is what this class is for; the launchers allow it to the class path
    private static MethodHandle handle(Linker linker, String name, FunctionDescriptor descriptor) {
        return linker.downcallHandle(
                linker.defaultLookup().find(name).orElseThrow(), descriptor, Linker.Option.captureCallState("errno"));
    }

    /** A socket that sends to {@code path}. */
    int open(String path) throws IOException {
        try (Arena memory = Arena.ofConfined()) {
            MemorySegment state = memory.allocate(STATE);
            int descriptor = (int) socket.invokeExact(state, AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            if (descriptor < 0) {
                throw failed("socket", errno(state));
            }
            MemorySegment address = memory.allocate(ADDRESS_BYTES, ValueLayout.JAVA_SHORT.byteAlignment());
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            byte[] name = path.getBytes(StandardCharsets.UTF_8);
            if (name.length > ADDRESS_BYTES - Short.BYTES - 1) {
                close(descriptor);
                throw new IOException("the path of the socket is too long");
            }
            MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, Short.BYTES, name.length);
            int result = (int) connect.invokeExact(state, descriptor, address, ADDRESS_BYTES);
            if (result < 0) {
                close(descriptor);
                throw failed("connect", errno(state));
            }
            return descriptor;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("sockets cannot be called", e);
        }
    }

    /** Sends a direct buffer's remaining bytes as one datagram. @return 0, or the error number */
    int send(int descriptor, ByteBuffer bytes) {
        try (Arena memory = Arena.ofConfined()) {
            MemorySegment state = memory.allocate(STATE);
            long sent = (long) send.invokeExact(
                    state, descriptor, MemorySegment.ofBuffer(bytes), (long) bytes.remaining(), MSG_DONTWAIT_NOSIGNAL);
            return sent < 0 ? errno(state) : 0;
        } catch (Throwable e) {
            throw new IllegalStateException("send cannot be called", e);
        }
    }

    void close(int descriptor) {
        try (Arena memory = Arena.ofConfined()) {
            int _ = (int) close.invokeExact(memory.allocate(STATE), descriptor);
        } catch (Throwable e) {
            throw new IllegalStateException("close cannot be called", e);
        }
    }

    private static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    static IOException failed(String call, int number) {
        String reason = switch (number) {
            case 2 -> "there is no such socket";
            case 13 -> "permission denied";
            case 91 -> "that socket takes a stream: set socket_type to unix";
            case 107, 111 -> "nobody listens at it";
            default -> "error " + number;
        };
        return new IOException(call + ": " + reason);
    }
}
