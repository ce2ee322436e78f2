package kz.zakupai.vault.server.auth.jwt;

import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** Keeps the issuer of a mount's present configuration, and makes a new one when another configuration is stored. Thread-safe. */
final class Issuers implements AutoCloseable {
    private @Nullable Issuer current;

    /**
     * The issuer of the stored configuration.
     *
     * @param missing the text of the error when nothing is configured
     * @throws RequestFailure 400 when nothing is configured
     */
    Issuer need(Storage storage, String missing) {
        Configuration configuration = Configuration.find(storage);
        if (configuration == null) {
            throw RequestFailure.badRequest(missing);
        }
        return of(configuration);
    }

    synchronized Issuer of(Configuration configuration) {
        Issuer known = current;
        if (known != null && same(known.configuration(), configuration)) {
            return known;
        }
        Issuer fresh = new Issuer(configuration);
        current = fresh;
        if (known != null) {
            known.close();
        }
        return fresh;
    }

    private static boolean same(Configuration one, Configuration other) {
        return one.settings().equals(other.settings()) && one.clientSecret().constantTimeEquals(other.clientSecret());
    }

    @Override
    public synchronized void close() {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
