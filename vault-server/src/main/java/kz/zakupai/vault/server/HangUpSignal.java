package kz.zakupai.vault.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP. Java has no public way to hear it; {@code sun.misc.Signal} is the supported unofficial one, reached by reflection
 * so that the build needs no exception for it. Where it is missing, a restart does what a reload would.
 */
public final class HangUpSignal {
    private static final Logger LOG = LoggerFactory.getLogger(HangUpSignal.class);

    private HangUpSignal() {}

    /** Runs {@code action} at every SIGHUP; what it throws is logged. */
    @SuppressWarnings("ReferenceEquality") // a proxy equals nothing but itself
    public static void onHangUp(Runnable action) {
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
                    default -> "SIGHUP handler";
                };
            };
            Object proxy =
                    Proxy.newProxyInstance(HangUpSignal.class.getClassLoader(), new Class<?>[] {handler}, onSignal);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.warn("SIGHUP is not heard on this platform: restart the program to reload its files");
        }
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("reload failed, what was in use stays in use: {}", e.getMessage());
        }
    }
}
