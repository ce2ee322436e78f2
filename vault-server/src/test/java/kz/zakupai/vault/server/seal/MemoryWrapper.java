package kz.zakupai.vault.server.seal;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.KeyWrapping;
import kz.zakupai.vault.server.barrier.WrongKey;
import org.jspecify.annotations.Nullable;

/** Wraps under a key in memory that can be rotated and taken away. */
public final class MemoryWrapper implements SealWrapper {
    private static final String PATH = "fake";

    private final String name;
    private final SecureRandom random = new SecureRandom();
    private final KeyWrapping wrapping = new KeyWrapping(random);
    private final Secret key;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger version = new AtomicInteger(1);
    private volatile boolean away;

    public MemoryWrapper(String name) {
        this.name = name;
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = Secret.of(bytes);
    }

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    public void rotate() {
        version.incrementAndGet();
    }

    /** How often a key was to be unwrapped. */
    public int asked() {
        return asked.get();
    }

    @Override
    public String type() {
        return "memory";
    }

    @Override
    public String description() {
        return name;
    }

    @Override
    public WrappedKey wrap(Secret unsealKey) {
        checkHere();
        return WrappedKey.of(
                type(),
                Map.of(
                        "name",
                        name,
                        "version",
                        version.get(),
                        "key",
                        Base64.getEncoder().encodeToString(wrapping.wrap(key, PATH, unsealKey.revealBytes()))));
    }

    @Override
    public Secret unwrap(WrappedKey wrapped) {
        asked.incrementAndGet();
        checkHere();
        try {
            return Secret.of(wrapping.unwrap(key, PATH, wrapped.base64("key")));
        } catch (WrongKey e) {
            throw new SealUnavailable(SealUnavailable.Reason.KEY_REFUSED, "another key wrapped this");
        }
    }

    private void checkHere() {
        if (away) {
            throw new SealUnavailable(SealUnavailable.Reason.UNREACHABLE, name + " is away");
        }
    }

    @Override
    public boolean made(WrappedKey wrapped) {
        return wrapped.text("name").equals(name);
    }

    @Override
    public @Nullable WrappedKey check(WrappedKey wrapped) {
        try (Secret unwrapped = unwrap(wrapped)) {
            return wrapped.number("version", 1, version.get()) == version.get() ? null : wrap(unwrapped);
        }
    }

    @Override
    public Duration maintain() {
        return Duration.ofDays(1);
    }

    @Override
    public void close() {
        // Lives as long as the test.
    }
}
