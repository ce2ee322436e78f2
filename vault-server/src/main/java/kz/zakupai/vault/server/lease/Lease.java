package kz.zakupai.vault.server.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import kz.zakupai.vault.server.request.SecretLease;
import org.jspecify.annotations.Nullable;

/**
 * A secret that was given out and will be taken back, as it is stored. Immutable.
 *
 * @param secret what the engine granted, with its id and the time of its issue
 * @param mount the uuid of the mount that granted it
 * @param token the key of the token that it ends with; empty for none
 * @param bound it never outlives this, whatever its engine says; null for no such bound
 * @param expires when it ends; a revocation that has begun sets it to that moment
 * @param renewed when it was last renewed, or null
 * @param due when its revocation is tried: {@code expires}, or later after a failure
 * @param attempts how many revocations have failed
 * @param error what the last of them said; empty for none
 */
public record Lease(
        SecretLease secret,
        String mount,
        String token,
        @Nullable Instant bound,
        Instant expires,
        @Nullable Instant renewed,
        Instant due,
        int attempts,
        String error) {
    /** After so many failed revocations a lease is left to the operator, as Vault does it. */
    static final int MAX_ATTEMPTS = 6;

    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final int LONGEST_ERROR = 240;

    /** Such as {@code database/creds/reader/x7Kq...}. */
    public String id() {
        return secret.id();
    }

    /** The path that granted it. */
    public String path() {
        return id().substring(0, id().lastIndexOf('/'));
    }

    public Instant issued() {
        return Objects.requireNonNull(secret.issued(), "a stored lease has been registered");
    }

    public boolean expired(Instant now) {
        return !now.isBefore(expires);
    }

    /** True from the millisecond on in which its revocation is to be tried. */
    boolean due(Instant now) {
        return due.toEpochMilli() <= now.toEpochMilli();
    }

    /** True when nothing tries any more to take it back, until an operator does. */
    public boolean irrevocable() {
        return attempts >= MAX_ATTEMPTS;
    }

    public boolean renewable(Instant now) {
        return secret.renewable() && !expired(now) && !irrevocable();
    }

    /** What is left of its life at {@code now}. */
    public Duration ttl(Instant now) {
        return expired(now) ? Duration.ZERO : Duration.between(now, expires);
    }

    Lease renewed(SecretLease granted, Instant until, Instant now) {
        return new Lease(granted, mount, token, bound, until, now, until, 0, "");
    }

    /** To be taken back at once; earlier failures are forgotten. */
    Lease ended(Instant now) {
        return new Lease(secret, mount, token, bound, expired(now) ? expires : now, renewed, now, 0, "");
    }

    /** To be tried again: after 10 s, and then after twice the time each. */
    Lease failed(String why, Instant now) {
        String text = why.length() > LONGEST_ERROR ? why.substring(0, LONGEST_ERROR) : why;
        Instant retry = now.plus(FIRST_RETRY.multipliedBy(1L << attempts));
        return new Lease(secret, mount, token, bound, expires, renewed, retry, attempts + 1, text);
    }

    @Override
    public String toString() {
        return "Lease[" + id() + ", expires " + expires + "]";
    }
}
