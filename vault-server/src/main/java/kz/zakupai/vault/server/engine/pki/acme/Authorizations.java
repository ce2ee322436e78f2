package kz.zakupai.vault.server.engine.pki.acme;

import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.request.Response;

/** Authorizations and their challenges: read, given up, taken up (RFC 8555, 7.5). Thread-safe. */
final class Authorizations {
    private final KeyedLocks locks;
    private final Validation validation;

    Authorizations(KeyedLocks locks, Validation validation) {
        this.locks = locks;
        this.validation = validation;
    }

    /** {@code authorization/:id}. */
    Response read(Call call, Directory directory, SignedRequest request, Account account, String id) {
        Authorization authorization = need(call.storage(), account, id);
        Object status = request.payload().get("status");
        if (status == null) {
            goOn(call, account, authorization);
            return answer(call, directory, authorization);
        }
        if (!"deactivated".equals(status)) {
            throw ProblemType.MALFORMED.problem("an authorization can only be deactivated");
        }
        return locks.locked(id, () -> {
            Authorization given = need(call.storage(), account, id).givenUp();
            call.storage().write(List.of(given.saving()));
            return answer(call, directory, given);
        });
    }

    private static Response answer(Call call, Directory directory, Authorization authorization) {
        return AcmeAnswer.of(
                authorization.wire(call.now(), challenge -> directory.challengeUrl(authorization, challenge)));
    }

    /** {@code challenge/:id/:type}: a request with a payload says that the proof is there. */
    Response challenge(
            Call call, Directory directory, SignedRequest request, Account account, String id, String typeName) {
        ChallengeType type = ChallengeType.named(typeName);
        Authorization authorization = need(call.storage(), account, id);
        Challenge challenge = type == null ? null : authorization.challenge(type);
        if (type == null || challenge == null) {
            throw ProblemType.MALFORMED.problem("challenge does not exist");
        }
        if (!request.reads() && authorization.status(call.now()).equals("pending")) {
            challenge = accept(call, account, id, type);
        } else {
            goOn(call, account, authorization);
        }
        return AcmeAnswer.of(challenge.wire(directory.challengeUrl(authorization, challenge)))
                .withHeader("Location", directory.challengeUrl(authorization, challenge))
                .withHeader("Link", "<" + directory.url("authorization/" + id) + ">;rel=\"up\"");
    }

    private Challenge accept(Call call, Account account, String id, ChallengeType type) {
        Authorization taken = locks.locked(id, () -> {
            Authorization present = need(call.storage(), account, id);
            Challenge challenge = present.challenge(type);
            if (challenge == null || challenge.status() != ChallengeStatus.PENDING) {
                return present;
            }
            Authorization changed = present.with(challenge.processing());
            call.storage().write(List.of(changed.saving()));
            return changed;
        });
        goOn(call, account, taken);
        Challenge challenge = taken.challenge(type);
        if (challenge == null) {
            throw ProblemType.MALFORMED.problem("challenge does not exist");
        }
        return challenge;
    }

    /** Looks for a proof that was announced: also after the server was started again meanwhile. */
    private void goOn(Call call, Account account, Authorization authorization) {
        for (Challenge challenge : authorization.challenges()) {
            if (challenge.status() == ChallengeStatus.PROCESSING
                    && authorization.status(call.now()).equals("pending")) {
                validation.start(
                        call.storage(),
                        authorization,
                        challenge.type(),
                        SignedRequest.thumbprint(account.key()),
                        call.now());
            }
        }
    }

    private static Authorization need(Storage storage, Account account, String id) {
        Authorization authorization = Authorization.find(storage, account.id(), id);
        if (authorization == null) {
            throw ProblemType.MALFORMED.problem("authorization does not exist");
        }
        return authorization;
    }
}
