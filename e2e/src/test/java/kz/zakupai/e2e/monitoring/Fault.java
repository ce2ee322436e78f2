package kz.zakupai.e2e.monitoring;

/**
 * What goes wrong, and what the chat must be told of it.
 *
 * @param alert the rule's name
 * @param service of the alert; empty where it has none
 * @param made really makes the fault
 * @param mended takes it back
 * @param toldOver whether the run waits until the chat is told that it is over
 */
record Fault(String alert, String service, Work made, Work mended, boolean toldOver) {
    /** Work on a running stack. */
    interface Work {
        void on(WatchedStack stack) throws Exception;
    }

    /** A fault whose end is told, too. */
    static Fault of(String alert, String service, Work made, Work mended) {
        return new Fault(alert, service, made, mended, true);
    }

    /** A fault that another one of its wave makes too. */
    static Fault along(String alert, String service) {
        return new Fault(alert, service, stack -> {}, stack -> {}, true);
    }

    /** For a rule that looks back over minutes: waiting for its end is left to the unit tests of the rules. */
    Fault endNotAwaited() {
        return new Fault(alert, service, made, mended, false);
    }

    /** Whether a message says that it is so. */
    boolean firing(String message) {
        return !message.startsWith("\u2705") && named(message);
    }

    /** Whether a message says that it is over. */
    boolean over(String message) {
        return message.contains("\u2705") && named(message);
    }

    private boolean named(String message) {
        return message.contains("<b>" + alert + "</b>") && message.contains(service);
    }
}
