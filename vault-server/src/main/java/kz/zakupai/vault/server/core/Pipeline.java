package kz.zakupai.vault.server.core;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.LoginRoles;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.PathTable;
import kz.zakupai.vault.server.http.Answer;
import kz.zakupai.vault.server.identity.ResolvedIdentity;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.quota.RateDecision;
import kz.zakupai.vault.server.quota.RateLimits;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.IssuedToken;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.token.Issuance;
import kz.zakupai.vault.server.token.TokenEntry;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a request, in the one order that is safe: who asks, may he, written down, done, written down, answered.
 * Thread-safe; exists while unsealed.
 */
final class Pipeline {
    private final Unsealed unsealed;
    private final AuditTrail audit;
    private final Wrapping wrapping;
    private final SecretLeases leases;
    private final RequestTimers timers;
    private final RateLimits rates;
    private final InstantSource clock;

    Pipeline(Unsealed unsealed, Metrics metrics, InstantSource clock) {
        this.unsealed = unsealed;
        this.audit = new AuditTrail(unsealed.audit(), metrics, clock);
        this.wrapping = new Wrapping(unsealed.wrapped());
        this.leases = new SecretLeases(unsealed);
        this.timers = new RequestTimers(metrics);
        this.rates = unsealed.quotas().rates();
        this.clock = clock;
    }

    Unsealed unsealed() {
        return unsealed;
    }

    Answer handle(Request request) {
        long started = System.nanoTime();
        Route route = Route.find(unsealed.mounts(), request);
        try {
            return rates.none() ? answer(request, route) : limited(request, route);
        } finally {
            timers.record(request, route, System.nanoTime() - started);
        }
    }

    private Answer answer(Request request, Route route) {
        return route.unauthenticated() ? open(request, route) : identified(request, route);
    }

    /** Decided before anything else is looked at: a flood must not cost more than this. */
    private Answer limited(Request request, Route route) {
        Instant now = clock.instant();
        RateDecision decision = rates.take(
                request.path(), route.place(request), address(request), () -> role(request, route, now), now);
        if (decision == null) {
            return answer(request, route);
        }
        Map<String, String> headers = rates.headers() ? decision.headers(now) : Map.of();
        if (!decision.allowed()) {
            RequestFailure refusal = RequestFailure.of(
                            429, "request path \"" + request.path() + "\": rate limit quota exceeded")
                    .withHeaders(headers);
            if (rates.audited()) {
                audit.refused(request, null, route, now, refusal);
            }
            throw refusal;
        }
        try {
            Answer answer = answer(request, route);
            return headers.isEmpty() ? answer : answer.withHeaders(headers);
        } catch (RequestFailure failure) {
            throw headers.isEmpty() ? failure : failure.withHeaders(headers);
        }
    }

    private static String address(Request request) {
        return request.connection().remoteAddress();
    }

    /** The role that a login asks for; null where it asks for none, or in a way that cannot be understood. */
    private @Nullable String role(Request request, Route route, Instant now) {
        Mounted mounted = route.mounted();
        PathTable.Match match = route.match();
        LoginRoles roles = mounted == null ? null : mounted.engine().loginRoles();
        if (roles == null || match == null || !match.path().unauthenticated()) {
            return null;
        }
        try {
            Fields fields = Fields.read(match.path(), match.parameters(), request.data());
            String role = roles.asked(call(request, route, null, fields, now));
            return role == null ? null : role.toLowerCase(Locale.ROOT);
        } catch (RequestFailure wrong) {
            // The login itself is going to say so.
            return null;
        }
    }

    /**
     * Lets a request pass that is done elsewhere, such as sealing.
     *
     * @throws RequestFailure when its token may not
     */
    void authorize(Request request) {
        Route route = Route.find(unsealed.mounts(), request);
        Instant now = clock.instant();
        Identified identified = identify(request, route, now);
        TokenEntry used = use(request, route, identified, now);
        try {
            var decision =
                    identified.acl().decide(request.operation(), request.path(), request.data(), request.wrapTtl());
            if (!decision.allowed() || !decision.sudo()) {
                audit.refused(request, identified.caller(), route, now, RequestFailure.denied());
                throw RequestFailure.denied();
            }
            audit.begin(request, identified.caller(), route, now);
        } finally {
            revokeIfSpent(used);
        }
    }

    /** A path that needs no token, such as a login. */
    private Answer open(Request request, Route route) {
        Instant now = clock.instant();
        AuditTrail.Entry entry = audit.begin(request, null, route, now);
        return finish(request, route, entry, () -> execute(request, route, null, now));
    }

    private Answer identified(Request request, Route route) {
        Instant now = clock.instant();
        Identified identified = identify(request, route, now);
        Request resolved = withExistence(request, route, identified.caller(), now);
        TokenEntry used = use(resolved, route, identified, now);
        try {
            return counted(resolved, route, identified, used, now);
        } finally {
            revokeIfSpent(used);
        }
    }

    private Identified identify(Request request, Route route, Instant now) {
        long started = System.nanoTime();
        try {
            return Identified.of(request, unsealed, now);
        } catch (RequestFailure failure) {
            audit.refused(request, null, route, now, failure);
            throw failure;
        } finally {
            timers.identified(System.nanoTime() - started);
        }
    }

    private TokenEntry use(Request request, Route route, Identified identified, Instant now) {
        TokenEntry used = unsealed.tokens().use(identified.entry());
        if (used == null) {
            RequestFailure usedUp = RequestFailure.noToken();
            audit.refused(request, identified.caller(), route, now, usedUp);
            throw usedUp;
        }
        return used;
    }

    private void revokeIfSpent(TokenEntry used) {
        if (used.spent()) {
            unsealed.tokens().revoke(used);
        }
    }

    /** A refused request has cost its use: else a limited token could be tried out without end. */
    private Answer counted(Request request, Route route, Identified identified, TokenEntry used, Instant now) {
        RequestFailure refusal = refusal(request, route, identified);
        timers.checked(System.nanoTime() - identified.began());
        if (refusal != null) {
            audit.refused(request, identified.caller(), route, now, refusal);
            throw refusal;
        }
        AuditTrail.Entry entry = audit.begin(request, identified.caller(), route, now);
        return finish(request, route, entry, () -> {
            Response response = execute(request, route, identified.used(used), now);
            Mounted mounted = route.mounted();
            return mounted == null ? response : leases.keep(request, mounted, response, used, now);
        });
    }

    private static @Nullable RequestFailure refusal(Request request, Route route, Identified identified) {
        if (request.operation() == Operation.HELP) {
            return null;
        }
        var decision = identified.acl().decide(request.operation(), request.path(), request.data(), request.wrapTtl());
        boolean allowed = decision.allowed() && (!route.sudo() || decision.sudo());
        return allowed && !refusedByOtherSpelling(request, route, identified) ? null : RequestFailure.denied();
    }

    /** Else {@code sys/policies/acl/ADMIN} would get round a rule for {@code sys/policies/acl/admin}. */
    private static boolean refusedByOtherSpelling(Request request, Route route, Identified identified) {
        String other = route.otherSpelling(request);
        if (other.equals(request.path())) {
            return false;
        }
        var decision = identified.acl().decide(request.operation(), other, request.data(), request.wrapTtl());
        return decision.byRule() && !decision.allowed();
    }

    /** A write becomes CREATE where the engine says that nothing exists yet: policies tell the two apart. */
    private Request withExistence(Request request, Route route, Caller caller, Instant now) {
        PathTable.Match match = route.match();
        if (request.operation() != Operation.UPDATE
                || match == null
                || match.path().exists() == null) {
            return request;
        }
        Fields parameters = Fields.ofParameters(match.path(), match.parameters());
        Call call = call(request, route, caller, parameters, now);
        try {
            return match.path().exists().test(call) ? request : request.withOperation(Operation.CREATE);
        } catch (RequestFailure impossible) {
            // The handler will say so again, to those who may ask, and it is written down.
            return request;
        }
    }

    private Answer finish(Request request, Route route, AuditTrail.Entry entry, Step step) {
        Response response;
        Answer answer;
        try {
            response = step.run();
            answer = wrapped(request, response, route);
        } catch (RequestFailure failure) {
            entry.failed(failure);
            throw failure;
        } catch (RuntimeException bug) {
            entry.failed(RequestFailure.of(500, "internal error"));
            throw bug;
        }
        return leases.delivering(request, response, () -> {
            entry.answered(answer, response);
            return answer;
        });
    }

    private Answer wrapped(Request request, Response response, Route route) {
        return leases.delivering(request, response, () -> wrapping.apply(request, response, route, clock.instant()));
    }

    private Response execute(Request request, Route route, @Nullable Caller caller, Instant now) {
        if (request.operation() == Operation.HELP) {
            return Help.of(route, request.path());
        }
        Mounted mounted = route.mounted();
        if (mounted == null) {
            throw RequestFailure.of(404, "no handler for route \"" + request.path() + "\". route entry not found.");
        }
        PathTable.Match match = route.match();
        if (match == null || !match.path().handlers().containsKey(request.operation())) {
            throw PathTable.refusal(match, request.operation());
        }
        Fields fields = Fields.read(match.path(), match.parameters(), request.data());
        if (match.path().grantsLease() && !unsealed.quotas().leases().none()) {
            unsealed.quotas()
                    .leases()
                    .refuseFull(request.path(), route.place(request), () -> role(request, route, now));
        }
        Response response = AllowedHeaders.of(mounted.mount())
                .apply(PathTable.dispatch(match, request.operation(), call(request, route, caller, fields, now)));
        return withIdentity(response.login() == null ? response : login(request, mounted, response, now));
    }

    /** A token that is issued or renewed shows what its entity gives it. */
    private Response withIdentity(Response response) {
        IssuedToken issued = response.issued();
        if (issued == null || issued.entityId().isEmpty()) {
            return response;
        }
        ResolvedIdentity identity = unsealed.identities().resolve(issued.entityId());
        return identity == null || identity.policies().isEmpty()
                ? response
                : response.withIssued(issued.withIdentityPolicies(identity.policies()));
    }

    private Response login(Request request, Mounted mounted, Response response, Instant now) {
        Login login = Objects.requireNonNull(response.login());
        Mount mount = mounted.mount();
        String entityId =
                unsealed.identities().loggedIn(login, mount, mounted.entry().local(), now);
        Issuance issuance = unsealed.tokens().issue(login, entityId, mount, request.path(), now);
        if (!unsealed.mounts().reaches(mounted)) {
            // The method was taken away meanwhile, with its tokens and aliases: these came too late for that.
            unsealed.tokens().revoke(issuance.entry());
            if (unsealed.mounts().withUuid(mount.uuid()) == null) {
                unsealed.identities().forgetMount(mount.accessor(), now);
            }
            throw RequestFailure.badRequest("the auth method was disabled or moved: log in where it is now");
        }
        Response answer = response.withIssued(issuance.token());
        for (String warning : issuance.warnings()) {
            answer = answer.withWarning(warning);
        }
        return answer;
    }

    private static Call call(Request request, Route route, @Nullable Caller caller, Fields fields, Instant now) {
        Mounted mounted = Objects.requireNonNull(route.mounted());
        return new Call(request, route.relative(), fields, mounted.storage(), mounted.mount(), caller, now);
    }

    /** What a request does once it is allowed and written down. */
    @FunctionalInterface
    private interface Step {
        Response run();
    }
}
