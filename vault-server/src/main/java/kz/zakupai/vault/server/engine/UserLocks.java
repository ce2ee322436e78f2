package kz.zakupai.vault.server.engine;

import java.time.Instant;
import java.util.List;

/** The users that an auth method has locked out after wrong logins. Thread-safe. */
public interface UserLocks {
    /** The names of the entity aliases of those who are locked out now, sorted. */
    List<String> locked(Mount mount, Instant now);

    /** Lets a user in again; nothing happens when he is not locked out. */
    void unlock(String alias);
}
