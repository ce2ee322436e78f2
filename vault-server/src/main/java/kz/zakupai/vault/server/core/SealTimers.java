package kz.zakupai.vault.server.core;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.seal.SealUnavailable;
import kz.zakupai.vault.server.seal.SealWrapper;
import kz.zakupai.vault.server.seal.WrappedKey;
import org.jspecify.annotations.Nullable;

/** Counts and times what is asked of a seal, by Vault's names: {@code vault_seal_encrypt}, {@code vault_seal_decrypt}. */
final class SealTimers implements UnaryOperator<SealWrapper> {
    private final Metrics metrics;

    SealTimers(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public SealWrapper apply(SealWrapper wrapper) {
        for (String operation : new String[] {"seal.encrypt", "seal.decrypt"}) {
            metrics.expectCounter(operation);
            metrics.expectCounter(operation + ".error");
            metrics.expectTimer(operation + ".time");
        }
        return new Timed(wrapper);
    }

    private <T extends @Nullable Object> T timed(String operation, Supplier<T> call) {
        long started = System.nanoTime();
        metrics.count(operation);
        try {
            return call.get();
        } catch (SealUnavailable e) {
            metrics.count(operation + ".error");
            throw e;
        } finally {
            metrics.time(operation + ".time", System.nanoTime() - started);
        }
    }

    private final class Timed implements SealWrapper {
        private final SealWrapper wrapper;

        Timed(SealWrapper wrapper) {
            this.wrapper = wrapper;
        }

        @Override
        public String type() {
            return wrapper.type();
        }

        @Override
        public String description() {
            return wrapper.description();
        }

        @Override
        public WrappedKey wrap(Secret unsealKey) {
            return timed("seal.encrypt", () -> wrapper.wrap(unsealKey));
        }

        @Override
        public Secret unwrap(WrappedKey wrapped) {
            return timed("seal.decrypt", () -> wrapper.unwrap(wrapped));
        }

        @Override
        public boolean made(WrappedKey wrapped) {
            return wrapper.made(wrapped);
        }

        @Override
        public @Nullable WrappedKey check(WrappedKey wrapped) {
            return timed("seal.decrypt", () -> wrapper.check(wrapped));
        }

        @Override
        public Duration maintain() {
            return wrapper.maintain();
        }

        @Override
        public void close() {
            wrapper.close();
        }
    }
}
