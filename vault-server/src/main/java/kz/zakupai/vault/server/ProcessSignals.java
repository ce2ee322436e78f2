package kz.zakupai.vault.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP, SIGTERM and SIGINT. Java has no public way to hear them; {@code sun.misc.Signal} is the supported unofficial one, reached
 * by reflection so that the build needs no exception for it. Where it is missing, signals do what they do to any process.
 */
public final class ProcessSignals {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessSignals.class);

    private ProcessSignals() {}

    /** Runs {@code action} at every SIGHUP; what it throws is logged. */
    public static void onHangUp(Runnable action) {
        hear("HUP", action);
    }

    /** Runs {@code action} at every SIGTERM and SIGINT, in place of ending the process. */
    public static void onEnd(Runnable action) {
        hear("TERM", action);
        hear("INT", action);
    }

    @SuppressWarnings("ReferenceEquality") // a proxy equals nothing but itself
    private static void hear(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler onSignal = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    run(action);
                    return null;
                }
                return switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> "SIG" + name + " handler";
                };
            };
            Object proxy =
                    Proxy.newProxyInstance(ProcessSignals.class.getClassLoader(), new Class<?>[] {handler}, onSignal);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.warn("SIG{} is not heard on this platform", name);
        }
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("what a signal asked for failed, what was in use stays in use: {}", e.getMessage());
        }
    }
}
