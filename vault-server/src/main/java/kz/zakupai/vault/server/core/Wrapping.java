package kz.zakupai.vault.server.core;

import java.time.Duration;
import java.time.Instant;
import kz.zakupai.vault.server.http.Answer;
import kz.zakupai.vault.server.http.Envelope;
import kz.zakupai.vault.server.http.WrapInfo;
import kz.zakupai.vault.server.request.IssuedToken;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.SecretLease;
import kz.zakupai.vault.server.wrapping.WrappedAnswers;

/** Makes the answer of a response; where the client wished or the engine demands it, a wrapped one. */
final class Wrapping {
    private final WrappedAnswers answers;

    Wrapping(WrappedAnswers answers) {
        this.answers = answers;
    }

    Answer apply(Request request, Response response, Route route, Instant now) {
        Answer plain = Answer.of(request, response, route.mountType());
        Response.Rewrap rewrap = response.rewrap();
        if (rewrap != null) {
            return wrapped(plain, rewrap.ttl(), rewrap.creationPath(), rewrap.lease(), now);
        }
        Duration wished = request.wrapTtl();
        // Strangers must not make the server store anything: without a token only what a login or an unwrap gave is
        // wrapped.
        boolean strangers = route.unauthenticated() && response.issued() == null && response.raw() == null;
        if (strangers || wished == null || wished.isZero() || response.empty() || response.status() >= 300) {
            return plain;
        }
        SecretLease lease = response.lease();
        return wrapped(plain, wished, request.path(), lease == null ? "" : lease.id(), now);
    }

    private Answer wrapped(Answer plain, Duration ttl, String path, String lease, Instant now) {
        RawBody raw = plain.response().raw();
        byte[] body = raw == null ? Envelope.bytes(plain) : raw.bytes();
        IssuedToken token = answers.keep(body, ttl, path, lease, now);
        IssuedToken inside = plain.response().issued();
        return Answer.wrapped(
                plain.request(),
                new WrapInfo(token.token(), token.accessor(), ttl, now, path, inside == null ? "" : inside.accessor()));
    }
}
