package kz.zakupai.vault.server.engine.pki.acme;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Handler;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** The paths of all directories of a mount: what is signed is verified here, once, before anything else is done. */
final class AcmePaths {
    private static final String SUMMARY = "An endpoint implementing the standard ACME protocol";
    private static final List<String> DIRECTORIES =
            List.of("acme", "roles/{role}/acme", "issuer/{issuer_ref}/acme", "issuer/{issuer_ref}/roles/{role}/acme");

    private final Directory.Parts parts;
    private final Nonces nonces = new Nonces();
    private final Accounts accounts;
    private final Orders orders;
    private final Authorizations authorizations;
    private final CertificateRevocations revocations;

    AcmePaths(
            Directory.Parts parts,
            Accounts accounts,
            Orders orders,
            Authorizations authorizations,
            CertificateRevocations revocations) {
        this.parts = parts;
        this.accounts = accounts;
        this.orders = orders;
        this.authorizations = authorizations;
        this.revocations = revocations;
    }

    /** What a request that an account has signed does. */
    private interface ByAccount {
        Response answer(Call call, Directory directory, SignedRequest request, Account account);
    }

    /** What a request that some key has signed does. */
    private interface BySomebody {
        Response answer(Call call, Directory directory, SignedRequest request);
    }

    List<EnginePath.Builder> all() {
        List<EnginePath.Builder> paths = new ArrayList<>();
        for (String directory : DIRECTORIES) {
            paths.add(open(directory + "/directory").on(Operation.READ, this::directory));
            paths.add(open(directory + "/new-nonce").on(Operation.READ, this::nonce));
            paths.add(signed(directory + "/new-account", bySomebody(this::newAccount)));
            paths.add(signed(directory + "/revoke-cert", bySomebody(this::revoke)));
            paths.add(signed(directory + "/new-order", byAccount(orders::create)));
            paths.add(signed(
                    directory + "/orders",
                    byAccount((call, place, request, account) -> orders.list(call, place, account))));
            addByAccount(paths, directory);
        }
        return paths;
    }

    private void addByAccount(List<EnginePath.Builder> paths, String directory) {
        paths.add(signed(directory + "/account/{kid}", byAccount(this::account)));
        paths.add(signed(
                directory + "/order/{order_id}",
                byAccount(
                        (call, place, request, account) -> orders.read(call, place, account, text(call, "order_id")))));
        paths.add(signed(
                directory + "/order/{order_id}/finalize",
                byAccount((call, place, request, account) ->
                        orders.finish(call, place, request, account, text(call, "order_id")))));
        paths.add(signed(
                directory + "/order/{order_id}/cert",
                byAccount((call, place, request, account) ->
                        orders.certificate(call, place, account, text(call, "order_id")))));
        paths.add(signed(
                directory + "/authorization/{auth_id}",
                byAccount((call, place, request, account) ->
                        authorizations.read(call, place, request, account, text(call, "auth_id")))));
        paths.add(signed(
                directory + "/challenge/{auth_id}/{challenge_type}",
                byAccount((call, place, request, account) -> authorizations.challenge(
                        call, place, request, account, text(call, "auth_id"), text(call, "challenge_type")))));
    }

    private static EnginePath.Builder open(String pattern) {
        EnginePath.Builder path = EnginePath.of(pattern, SUMMARY).unauthenticated();
        for (String name : List.of("role", "issuer_ref", "kid", "order_id", "auth_id", "challenge_type")) {
            if (pattern.contains("{" + name + "}")) {
                path.field(name, FieldType.STRING, "A part of the path.");
            }
        }
        return path;
    }

    private static EnginePath.Builder signed(String pattern, Handler handler) {
        return open(pattern)
                .field("protected", FieldType.STRING, "ACME request 'protected' value")
                .field("payload", FieldType.STRING, "ACME request 'payload' value")
                .field("signature", FieldType.STRING, "ACME request 'signature' value")
                .on(Operation.UPDATE, handler);
    }

    private Response directory(Call call) {
        try {
            Directory directory = find(call);
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("newNonce", directory.url("new-nonce"));
            body.put("newAccount", directory.url("new-account"));
            body.put("newOrder", directory.url("new-order"));
            body.put("revokeCert", directory.url("revoke-cert"));
            body.put(
                    "meta",
                    Map.of("externalAccountRequired", directory.settings().eabPolicy() != EabPolicy.NOT_REQUIRED));
            return AcmeAnswer.of(body);
        } catch (AcmeProblem problem) {
            return AcmeAnswer.problem(problem);
        }
    }

    private Response nonce(Call call) {
        try {
            return finished(Response.none(), call, find(call));
        } catch (AcmeProblem problem) {
            return AcmeAnswer.problem(problem);
        }
    }

    private Handler bySomebody(BySomebody work) {
        return call -> {
            Directory directory = null;
            try {
                directory = find(call);
                SignedRequest request = SignedRequest.read(call.fields());
                if (!request.url().equals(directory.requestUrl())) {
                    throw ProblemType.UNAUTHORIZED.problem("the signed url is not the one of the request");
                }
                return finished(work.answer(call, directory, request), call, directory);
            } catch (AcmeProblem problem) {
                return finished(AcmeAnswer.problem(problem), call, directory);
            }
        };
    }

    private Handler byAccount(ByAccount work) {
        return bySomebody((call, directory, request) -> {
            if (request.kid().isEmpty()) {
                throw ProblemType.MALFORMED.problem("cannot process request without a 'kid'");
            }
            return work.answer(call, directory, request, verified(call, directory, request));
        });
    }

    private Response newAccount(Call call, Directory directory, SignedRequest request) {
        if (request.jwk() == null) {
            throw ProblemType.MALFORMED.problem("a new account comes with its 'jwk'");
        }
        request.verify(request.jwk());
        nonces.redeem(request.nonce(), call.now());
        return accounts.create(call, directory, request);
    }

    private Response revoke(Call call, Directory directory, SignedRequest request) {
        if (request.jwk() == null) {
            return revocations.revoke(call, request, verified(call, directory, request));
        }
        request.verify(request.jwk());
        nonces.redeem(request.nonce(), call.now());
        Account account = Accounts.byKey(call.storage(), directory, request.jwk());
        return revocations.revoke(call, request, account);
    }

    private Response account(Call call, Directory directory, SignedRequest request, Account account) {
        if (!account.id().equals(text(call, "kid"))) {
            throw ProblemType.UNAUTHORIZED.problem("another account");
        }
        return accounts.update(call, directory, request, account);
    }

    private Account verified(Call call, Directory directory, SignedRequest request) {
        String prefix = directory.url("account/");
        String id = request.kid().startsWith(prefix) ? request.kid().substring(prefix.length()) : "";
        Account account = id.matches("[0-9a-f-]{36}") ? Account.find(call.storage(), id) : null;
        if (account == null || !account.directory().equals(directory.path())) {
            throw ProblemType.ACCOUNT_DOES_NOT_EXIST.problem();
        }
        request.verify(account.key());
        nonces.redeem(request.nonce(), call.now());
        Accounts.requireValid(directory, account);
        return account;
    }

    private Directory find(Call call) {
        return Directory.of(call, parts, optional(call, "role"), optional(call, "issuer_ref"));
    }

    /** Every answer brings a nonce for the next request, and says where the directory is. */
    private Response finished(Response answer, Call call, @Nullable Directory directory) {
        Response finished = answer.withHeader("Replay-Nonce", nonces.fresh(call.now()));
        if (directory == null) {
            return finished;
        }
        String index = "<" + directory.url("directory") + ">;rel=\"index\"";
        String other = answer.headers().get("Link");
        return finished.withHeader("Link", other == null ? index : other + ", " + index);
    }

    private static String text(Call call, String name) {
        return call.fields().string(name);
    }

    /** A part that only some of the directories' paths have. */
    private static String optional(Call call, String name) {
        boolean role = name.equals("role");
        String[] segments = call.path().split("/", -1);
        String mark = role ? "roles" : "issuer";
        int at = role && segments[0].equals("issuer") ? 2 : 0;
        return segments.length > at + 1 && segments[at].equals(mark) ? segments[at + 1] : "";
    }
}
