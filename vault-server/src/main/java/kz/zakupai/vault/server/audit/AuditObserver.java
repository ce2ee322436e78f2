package kz.zakupai.vault.server.audit;

/** Is told what becomes of lines, for metrics. Thread-safe; quick. */
public interface AuditObserver {
    /** Nobody listens. */
    AuditObserver NOBODY = new AuditObserver() {
        @Override
        public Device device(String path) {
            return (response, nanos, written) -> {};
        }

        @Override
        public void fallback(boolean written) {}
    };

    /** What is told of one device's lines. */
    @FunctionalInterface
    interface Device {
        /**
         * @param response whether it was the line of an answer
         * @param nanos from the formatting until it was written or given up
         */
        void line(boolean response, long nanos, boolean written);
    }

    /** @param path with its trailing slash */
    Device device(String path);

    /** No device wanted a line; it went to the fallback device, or there is none. */
    void fallback(boolean written);
}
