package kz.zakupai.vault.client.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A token and what is known of its life.
 *
 * @param obtained when the request that gave this life was sent, so never later than the server's own start of it
 * @param life until it ends unless renewed; zero means that it never ends
 * @param fullLife the life it was first given: a much shorter one after a renewal means that the maximum is near
 * @param roleName the AppRole it came from, if the Vault said so
 */
public record SessionToken(
        Secret id, Instant obtained, Duration life, Duration fullLife, boolean renewable, Optional<String> roleName) {

    /** The token of a log-in's answer. */
    public static SessionToken fromAuth(Secret id, JsonObject auth, Instant obtained) {
        Duration life = Duration.ofSeconds(
                Math.max(0, auth.wholeNumber("lease_duration").orElse(0L)));
        Optional<String> role = auth.object("metadata").text("role_name");
        return new SessionToken(id, obtained, life, life, auth.isTrue("renewable"), role);
    }

    /** The token of a look-up's answer. */
    public static SessionToken fromLookup(Secret id, JsonObject data, Instant obtained) {
        Duration life = Duration.ofSeconds(Math.max(0, data.wholeNumber("ttl").orElse(0L)));
        Duration full =
                Duration.ofSeconds(Math.max(0, data.wholeNumber("creation_ttl").orElse(0L)));
        Optional<String> role = data.object("meta").text("role_name");
        return new SessionToken(id, obtained, life, full, data.isTrue("renewable"), role);
    }

    public SessionToken renewed(Duration newLife, boolean stillRenewable, Instant when) {
        return new SessionToken(id, when, newLife, fullLife, stillRenewable, roleName);
    }

    /** Whether it is the same token, renewed or not. */
    public boolean isSameAs(@Nullable SessionToken other) {
        return other != null && id.equals(other.id);
    }

    public boolean isEndless() {
        return life.isZero();
    }

    public boolean hasEnded(Instant now) {
        return !isEndless() && !now.isBefore(ends());
    }

    public Instant ends() {
        return obtained.plus(life);
    }

    /** When two thirds of the life are over. */
    public Instant renewalDue() {
        return obtained.plus(life.multipliedBy(2).dividedBy(3));
    }

    /** Whether renewals no longer give even half of the first life, so that a new log-in is better. */
    public boolean isNearItsMaximum() {
        return life.multipliedBy(2).compareTo(fullLife) < 0;
    }
}
