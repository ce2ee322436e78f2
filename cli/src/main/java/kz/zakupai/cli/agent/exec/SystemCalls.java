package kz.zakupai.cli.agent.exec;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The four calls of POSIX that Java does not offer: {@code execve}, {@code kill}, {@code fcntl} and {@code sigprocmask}
 * (IEEE Std 1003.1). Thread-safe, but for {@link #become}, after which nothing of this process is left.
 */
final class SystemCalls {
    private static final int F_SETFD = 2;
    private static final int FD_CLOEXEC = 1;
    private static final int FIRST_OWN_DESCRIPTOR = 3;
    private static final boolean LINUX = System.getProperty("os.name", "").equals("Linux");
    private static final int SIG_SETMASK = LINUX ? 2 : 3;
    /** Larger than any platform's {@code sigset_t}; all zeros are the empty set. */
    private static final long SIGNAL_SET_BYTES = 128;

    private final MethodHandle execve;
    private final MethodHandle kill;
    private final MethodHandle fcntl;
    private final MethodHandle sigprocmask;

    private SystemCalls(Linker linker) {
        var integer = ValueLayout.JAVA_INT;
        var pointer = ValueLayout.ADDRESS;
        execve = handle(linker, "execve", FunctionDescriptor.of(integer, pointer, pointer, pointer));
        kill = handle(linker, "kill", FunctionDescriptor.of(integer, integer, integer));
        fcntl = handle(
                linker,
                "fcntl",
                FunctionDescriptor.of(integer, integer, integer, integer),
                Linker.Option.firstVariadicArg(2));
        sigprocmask = handle(linker, "sigprocmask", FunctionDescriptor.of(integer, integer, pointer, pointer));
    }

    /** The calls of this platform; empty where it has none of them. */
    static Optional<SystemCalls> ofThisPlatform() {
        try {
            return Optional.of(new SystemCalls(Linker.nativeLinker()));
        } catch (UnsupportedOperationException | IllegalCallerException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("restricted") // calling C is what this class is for; the launchers allow it to the class path
    private static MethodHandle handle(
            Linker linker, String name, FunctionDescriptor descriptor, Linker.Option... options) {
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor, options);
    }

    /** Sends a signal. @return whether there was a process to send it to */
    boolean kill(long process, ProcessSignal signal) {
        try {
            return (int) kill.invokeExact(Math.toIntExact(process), signal.number()) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("kill cannot be called", e);
        }
    }

    /**
     * Replaces this process by a program, which keeps its number, parent, terminal, working folder and the streams 0, 1 and
     * 2, and nothing else of it: other open files are closed, blocked signals unblocked. Returns only if that failed.
     *
     * @param program its file
     * @param arguments the program's name first
     * @param environment {@code NAME=value} each, without NUL bytes
     */
    void become(Path program, List<byte[]> arguments, List<byte[]> environment) {
        try (Arena memory = Arena.ofConfined()) {
            MemorySegment file = text(memory, program.toString().getBytes(StandardCharsets.UTF_8));
            MemorySegment argv = texts(memory, arguments);
            MemorySegment envp = texts(memory, environment);
            closeOnSuccess();
            int _ = (int) sigprocmask.invokeExact(SIG_SETMASK, memory.allocate(SIGNAL_SET_BYTES), MemorySegment.NULL);
            int _ = (int) execve.invokeExact(file, argv, envp);
        } catch (Throwable e) {
            throw new IllegalStateException("execve cannot be called", e);
        }
    }

    /** Marks every descriptor but the first three to be closed by execve: what the virtual machine has opened is its own. */
    private void closeOnSuccess() throws Throwable {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/dev/fd"))) {
            for (Path descriptor : open) {
                int number = Integer.parseInt(descriptor.getFileName().toString());
                if (number >= FIRST_OWN_DESCRIPTOR) {
                    int _ = (int) fcntl.invokeExact(number, F_SETFD, FD_CLOEXEC);
                }
            }
        } catch (IOException | NumberFormatException e) {
            throw new IllegalStateException("the open files cannot be listed", e);
        }
    }

    private static MemorySegment text(Arena memory, byte[] text) {
        MemorySegment copy = memory.allocate(text.length + 1L);
        MemorySegment.copy(text, 0, copy, ValueLayout.JAVA_BYTE, 0, text.length);
        return copy;
    }

    /** A list of texts with the null pointer at its end, as C wants it. */
    private static MemorySegment texts(Arena memory, List<byte[]> texts) {
        MemorySegment list = memory.allocate(ValueLayout.ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            list.setAtIndex(ValueLayout.ADDRESS, i, text(memory, texts.get(i)));
        }
        return list;
    }
}
