package kz.zakupai.vault.server.seal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.Store;

/** The unseal key exists nowhere: holders give enough shares of it. */
public final class ShamirSeal extends Seal {
    static final String TYPE = "shamir";

    public ShamirSeal(Store store, Barrier barrier, SecureRandom random) {
        super(store, barrier, random);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean recovery() {
        return false;
    }

    @Override
    byte[] rootKey(Secret combined) {
        return stored().rootKey(combined);
    }

    @Override
    List<Change> holding(Secret key, SealConfig split, byte[] rootKey) {
        var changes = new ArrayList<Change>();
        changes.add(StoredSeal.config(TYPE, split));
        changes.add(stored().rootKey(key, rootKey));
        changes.addAll(StoredSeal.withoutWrappedKey());
        return changes;
    }
}
