package kz.zakupai.cli.agent.exec;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * Hears signals that this process gets. Java has no public way to; {@code sun.misc.Signal} is the supported unofficial one,
 * reached by reflection so that the build needs no exception for it.
 */
final class SignalHandlers {
    private SignalHandlers() {}

    /**
     * Calls {@code action} from now on, on a thread of its own, in place of what this process does at that signal.
     *
     * @return false where the platform or the virtual machine keeps the signal to itself
     */
    @SuppressWarnings("ReferenceEquality") // a proxy equals nothing but itself
    static boolean on(ProcessSignal signal, Consumer<ProcessSignal> action) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler onSignal = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    action.accept(signal);
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> signal + " handler";
            };
            Object proxy =
                    Proxy.newProxyInstance(SignalHandlers.class.getClassLoader(), new Class<?>[] {handler}, onSignal);
            type.getMethod("handle", type, handler)
                    .invoke(null, type.getConstructor(String.class).newInstance(signal.name()), proxy);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
