package kz.zakupai.vault.server.engine.database;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts on their way to a client. Each is written down before the database is asked to make it, and crossed out when its lease is
 * stored; what an interruption leaves here is an account that nobody has seen, and is taken back. Thread-safe; one instance lives from an
 * unseal to the next seal.
 */
final class UnfinishedGrants {
    static final String FOLDER = "grant/";
    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedGrants.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** Those of requests that this instance has in work: they are nobody's leftovers. */
    private final Set<String> inWork = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean working = new AtomicBoolean();
    /** Whether there may be any: at first, what an earlier life has left. */
    private volatile boolean anyLeft = true;

    private Duration wait = FIRST_WAIT;
    private Instant next = Instant.MIN;

    /** To be called before the database is asked; durable on return. */
    void begin(Storage storage, Account account) {
        inWork.add(account.username());
        boolean written = false;
        try {
            storage.put(key(account.username()), account.bytes());
            written = true;
        } finally {
            if (!written) {
                inWork.remove(account.username());
            }
        }
    }

    /** The account has its lease, or certainly does not exist. */
    void finish(Storage storage, String username) {
        if (inWork.contains(username)) {
            try {
                storage.delete(key(username));
            } finally {
                leave(username);
            }
        }
    }

    /** Nobody knows whether the account exists: it is looked for later. */
    void leave(String username) {
        if (inWork.remove(username)) {
            anyLeft = true;
        }
    }

    /** Runs {@code work} in the background, where there is any and it does not run yet. */
    void start(Runnable work) {
        if (anyLeft && working.compareAndSet(false, true)) {
            Thread.ofVirtual().name("database-grants").start(() -> {
                try {
                    work.run();
                } catch (BarrierSealed e) {
                    LOG.debug("what is left of interrupted requests is taken back after the next unseal");
                } catch (RuntimeException e) {
                    LOG.error("what is left of interrupted requests could not be read, it is tried again", e);
                } finally {
                    working.set(false);
                }
            });
        }
    }

    /**
     * Takes back what is left; after a failure, later again.
     *
     * @param removal makes sure that an account is not there, and throws where it cannot
     */
    void takeBack(Storage storage, Instant now, Consumer<Account> removal) {
        if (now.isBefore(next)) {
            return;
        }
        anyLeft = false;
        boolean failed = false;
        for (String name : storage.list(FOLDER)) {
            byte[] stored = inWork.contains(username(name)) ? null : storage.get(FOLDER + name);
            if (stored != null && !removed(storage, name, Account.parse(stored), removal)) {
                failed = true;
            }
        }
        anyLeft |= failed;
        wait = failed ? shorter(wait.multipliedBy(2), LONGEST_WAIT) : FIRST_WAIT;
        next = failed ? now.plus(wait) : Instant.MIN;
    }

    private static boolean removed(Storage storage, String name, Account account, Consumer<Account> removal) {
        try {
            removal.accept(account);
            storage.delete(FOLDER + name);
            LOG.info("the account {} of an interrupted request was taken back", account.username());
            return true;
        } catch (BarrierSealed | StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn(
                    "the account {} of an interrupted request could not be taken back from {}, it is tried again",
                    account.username(),
                    account.database());
            return false;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A name may hold any letter, a key of the store may not. */
    private static String key(String username) {
        return FOLDER + HexFormat.of().formatHex(username.getBytes(StandardCharsets.UTF_8));
    }

    private static String username(String name) {
        return new String(HexFormat.of().parseHex(name), StandardCharsets.UTF_8);
    }
}
