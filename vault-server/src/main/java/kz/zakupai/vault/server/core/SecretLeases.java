package kz.zakupai.vault.server.core;

import java.time.Instant;
import java.util.function.Supplier;
import kz.zakupai.vault.server.http.Answer;
import kz.zakupai.vault.server.lease.LeaseGrant;
import kz.zakupai.vault.server.lease.LeaseStore;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.request.BodyStream;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.SecretLease;
import kz.zakupai.vault.server.token.TokenEntry;
import org.jspecify.annotations.Nullable;

/**
 * Registers what engines grant, before any answer leaves: a secret is given out only with a stored lease that ends with the
 * token that asked for it. A batch token is not stored: its leases never outlive it, and end with its parent.
 */
record SecretLeases(Unsealed unsealed) {
    /** The response with its lease registered, where it grants one. */
    Response keep(Request request, Mounted mounted, Response response, TokenEntry used, Instant now) {
        SecretLease granted = response.lease();
        if (granted == null || !granted.id().isEmpty()) {
            return response;
        }
        String token = used.batch() ? used.parent() : used.key();
        var grant =
                new LeaseGrant(request.path(), mounted.mount(), token, used.batch() ? used.expires() : null, granted);
        LeaseStore.Registered registered = unsealed.leases().register(grant, now);
        tellEngine(mounted, registered.lease());
        refuseIfTooLate(mounted, registered.lease().id(), token, used, now);
        Response answer = response.withLease(registered.lease());
        for (String warning : registered.warnings()) {
            answer = answer.withWarning(warning);
        }
        return answer;
    }

    private void tellEngine(Mounted mounted, SecretLease lease) {
        try {
            mounted.engine().leaseStored(lease, mounted.mount(), mounted.storage());
        } catch (RuntimeException e) {
            takeBack(lease.id(), e);
            throw e;
        }
    }

    /** A step without which the answer does not leave: when it fails, what was granted with the answer is taken back and a body that would be streamed is dropped. */
    Answer delivering(Request request, Response response, Supplier<Answer> step) {
        SecretLease lease = response.lease();
        try {
            return step.get();
        } catch (RuntimeException e) {
            drop(response.raw());
            if (lease != null && lease.id().startsWith(request.path() + "/")) {
                takeBack(lease.id(), e);
            }
            throw e;
        }
    }

    private static void drop(@Nullable RawBody body) {
        BodyStream stream = body == null ? null : body.stream();
        if (stream != null) {
            stream.close();
        }
    }

    private void takeBack(String id, RuntimeException cause) {
        try {
            unsealed.leases().end(id, unsealed.clock().instant());
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** What ended meanwhile has not seen this lease: it is taken back here. */
    private void refuseIfTooLate(Mounted mounted, String id, String token, TokenEntry used, Instant now) {
        if (used.spent()) {
            unsealed.leases().revoke(id, false, now);
            throw RequestFailure.badRequest(
                    "Secret cannot be returned; token had one use left, so leased credentials were"
                            + " immediately revoked.");
        }
        if (!token.isEmpty() && unsealed.tokens().byKey(token, now) == null) {
            unsealed.leases().revoke(id, false, now);
            throw RequestFailure.noToken();
        }
        if (!unsealed.mounts().reaches(mounted)) {
            unsealed.leases().revoke(id, false, now);
            throw RequestFailure.badRequest("the secrets engine was disabled or moved: ask where it is now");
        }
    }
}
