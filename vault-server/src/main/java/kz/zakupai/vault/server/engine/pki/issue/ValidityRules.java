package kz.zakupai.vault.server.engine.pki.issue;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.LeafNotAfter;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** Finds the validity of a certificate from the request, its role, the mount's limits and the issuer's own end. */
final class ValidityRules {
    private static final Duration BACKDATED = Duration.ofSeconds(30);
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Role role;
    private final Fields fields;
    private final Mount mount;
    private final Instant now;
    private final List<String> warnings = new ArrayList<>();

    ValidityRules(Role role, Fields fields, Mount mount, Instant now) {
        this.role = role;
        this.fields = fields;
        this.mount = mount;
        this.now = now;
    }

    /**
     * @param issuer null for a certificate that signs itself
     * @param behavior what holds when the certificate would outlive the issuer
     * @throws RequestFailure 400 when the request asks for what the role or the issuer forbids
     */
    Validity find(@Nullable Issuer issuer, LeafNotAfter behavior) {
        Instant notBefore = notBefore();
        Instant notAfter = bounded(withinIssuer(notAfter(), issuer, behavior));
        if (!notBefore.isBefore(notAfter)) {
            String order = notBefore.equals(notAfter) ? ") is equal to the certificate's Not After (" : null;
            throw RequestFailure.badRequest("The certificate's Not Before (" + notBefore
                    + (order == null ? ") is later than the certificate's Not After (" : order) + notAfter + ")");
        }
        return new Validity(notBefore, notAfter, warnings);
    }

    private Instant notBefore() {
        String fixed = role.text(RoleField.NOT_BEFORE);
        if (!fixed.isEmpty()) {
            return time(fixed);
        }
        Duration backdated = role.duration(RoleField.NOT_BEFORE_DURATION);
        String wished = fields.string("not_before");
        if (wished.isEmpty()) {
            return now.minus(backdated.isPositive() ? backdated : BACKDATED);
        }
        String bound = role.text(RoleField.NOT_BEFORE_BOUND);
        if (bound.equals("forbid")) {
            throw RequestFailure.badRequest("not_before_bound is set to forbid. not_before cannot be provided.");
        }
        Instant time = time(wished);
        if (bound.equals("duration") && time.isBefore(now.minus(backdated))) {
            throw RequestFailure.badRequest("not_before_bound is set to duration. Cannot satisfy request as it would"
                    + " result in notBefore of " + time + " that is older than the allowed not_before_duration of "
                    + GoDuration.format(backdated));
        }
        return time;
    }

    private Instant notAfter() {
        String fixed = role.text(RoleField.NOT_AFTER);
        String wished = fields.string("not_after");
        String bound = role.text(RoleField.NOT_AFTER_BOUND);
        if (fixed.isEmpty() && !wished.isEmpty() && bound.equals("forbid")) {
            throw RequestFailure.badRequest("not_after_bound is set to forbid. not_after cannot be provided.");
        }
        String named = fixed.isEmpty() ? wished : fixed;
        Instant time = named.isEmpty() ? null : time(named);
        Duration wishedTtl = fields.duration("ttl");
        if (wishedTtl.isPositive() && time != null) {
            throw RequestFailure.badRequest(
                    "Either ttl or not_after should be provided. Both should not be provided in the same request.");
        }
        Duration ttl = ttl(wishedTtl);
        if (time == null) {
            return now.plus(ttl);
        }
        if (fixed.isEmpty() && bound.equals("ttl-limited") && time.isAfter(now.plus(ttl))) {
            throw RequestFailure.badRequest(
                    "not_after_bound is set to ttl-limited. Cannot satisfy request as that would"
                            + " result in notAfter of " + time + " that is beyond the TTL of "
                            + GoDuration.format(ttl));
        }
        return time;
    }

    private Duration ttl(Duration wished) {
        Duration roles = role.duration(RoleField.TTL);
        Duration ttl = wished.isPositive() ? wished : roles.isPositive() ? roles : mount.defaultLeaseTtl();
        Duration rolesLongest = role.duration(RoleField.MAX_TTL);
        Duration longest = rolesLongest.isPositive() ? rolesLongest : mount.maxLeaseTtl();
        if (ttl.compareTo(longest) > 0) {
            warnings.add("TTL \"" + GoDuration.format(ttl) + "\" is longer than permitted maxTTL \""
                    + GoDuration.format(longest) + "\", so maxTTL is being used");
            return longest;
        }
        return ttl;
    }

    private Instant withinIssuer(Instant notAfter, @Nullable Issuer issuer, LeafNotAfter behavior) {
        Instant end =
                issuer == null ? LATEST : issuer.certificate().getNotAfter().toInstant();
        if (!notAfter.isAfter(end)) {
            return notAfter;
        }
        return switch (behavior) {
            case PERMIT -> notAfter;
            case TRUNCATE -> end;
            case ERR ->
                throw RequestFailure.badRequest("cannot satisfy request, as TTL would result in notAfter of " + notAfter
                        + " that is beyond the expiration of the CA certificate at " + end);
        };
    }

    private Instant bounded(Instant notAfter) {
        String bound = role.text(RoleField.NOT_AFTER_BOUND);
        if (!List.of("permit", "forbid", "ttl-limited").contains(bound) && notAfter.isAfter(time(bound))) {
            throw RequestFailure.badRequest("not_after_bound is set to " + bound + ". Cannot satisfy request as that"
                    + " would result in notAfter of " + notAfter + " that is beyond the maximum timestamp of "
                    + time(bound));
        }
        return notAfter;
    }

    private static Instant time(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isAfter(LATEST) || time.isBefore(Instant.EPOCH)) {
                throw new DateTimeException("out of range");
            }
            return time;
        } catch (DateTimeException e) {
            throw RequestFailure.badRequest(
                    "parsing time \"" + text + "\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"" + text + "\"");
        }
    }
}
