package kz.zakupai.cli.agent.exec;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears signals that this process gets, until it is closed: then they do again what they did before. Java has no public way to;
 * {@code sun.misc.Signal} is the supported unofficial one, reached by reflection so that the build needs no exception for it.
 */
final class SignalHandlers implements AutoCloseable {
    private record Replaced(Object signal, Object former) {}

    private final List<Replaced> replaced = new ArrayList<>();

    /**
     * Calls {@code action} from now on, on a thread of its own, in place of what this process does at that signal.
     *
     * @return false where the platform or the virtual machine keeps the signal to itself
     */
    boolean on(ProcessSignal signal, Consumer<ProcessSignal> action) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Object known = type.getConstructor(String.class).newInstance(signal.name());
            Object former = handle().invoke(null, known, proxy(signal, action));
            if (former != null) {
                replaced.add(new Replaced(known, former));
            }
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    @SuppressWarnings("ReferenceEquality") // a proxy equals nothing but itself
    private static Object proxy(ProcessSignal signal, Consumer<ProcessSignal> action) throws ClassNotFoundException {
        InvocationHandler onSignal = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                action.accept(signal);
                yield null;
            }
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> signal + " handler";
        };
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        return Proxy.newProxyInstance(SignalHandlers.class.getClassLoader(), new Class<?>[] {handler}, onSignal);
    }

    private static Method handle() throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Signal");
        return type.getMethod("handle", type, Class.forName("sun.misc.SignalHandler"));
    }

    @Override
    public void close() {
        for (Replaced one : replaced.reversed()) {
            try {
                @Nullable Object _ = handle().invoke(null, one.signal(), one.former());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a signal that was handled before cannot be handled again", e);
            }
        }
        replaced.clear();
    }
}
