package kz.zakupai.vault.server.engine.pki.acme;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/** Orders: asked for, proven, finalized, fetched (RFC 8555, 7.4). Thread-safe. */
final class Orders {
    static final String CERTIFICATES = "acme/certificates/";
    private static final Duration ORDER_LIFETIME = Duration.ofDays(1);
    private static final int MOST_IDENTIFIERS = 100;
    private static final int MOST_LISTED = 1000;
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final KeyedLocks locks = new KeyedLocks();
    private final Issuers issuers;
    private final OrderIssuing issuing;

    Orders(Issuers issuers, OrderIssuing issuing) {
        this.issuers = issuers;
        this.issuing = issuing;
    }

    /** {@code new-order}. */
    Response create(Call call, Directory directory, SignedRequest request, Account account) {
        Map<String, @Nullable Object> payload = request.payload();
        if (payload.get("notBefore") != null || payload.get("notAfter") != null) {
            throw ProblemType.MALFORMED.problem("notBefore and notAfter are not supported");
        }
        Set<Identifier> identifiers = identifiers(payload.get("identifiers"));
        issuing.requireAllowed(directory, identifiers);
        Instant expires = call.now().plus(ORDER_LIFETIME);
        List<Change> changes = new ArrayList<>();
        List<String> authorizations = new ArrayList<>();
        for (Identifier identifier : identifiers) {
            Authorization authorization = authorization(account, identifier, expires);
            changes.add(authorization.saving());
            authorizations.add(authorization.id());
        }
        var order = new AcmeOrder(
                UUID.randomUUID().toString(),
                account.id(),
                directory.path(),
                List.copyOf(identifiers),
                authorizations,
                expires,
                "",
                "");
        changes.add(order.saving());
        call.storage().write(changes);
        return AcmeAnswer.created(wire(call, directory, order), directory.orderUrl(order));
    }

    private Authorization authorization(Account account, Identifier identifier, Instant expires) {
        List<Challenge> challenges = ChallengeType.forIdentifier(identifier).stream()
                .map(type -> Challenge.pending(type, token()))
                .toList();
        return new Authorization(UUID.randomUUID().toString(), account.id(), identifier, expires, false, challenges);
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Set<Identifier> identifiers(@Nullable Object given) {
        if (!(given instanceof List<?> list) || list.isEmpty()) {
            throw ProblemType.MALFORMED.problem("an order needs identifiers");
        }
        if (list.size() > MOST_IDENTIFIERS) {
            throw ProblemType.MALFORMED.problem("an order may have at most " + MOST_IDENTIFIERS + " identifiers");
        }
        Set<Identifier> identifiers = new LinkedHashSet<>();
        list.forEach(item -> identifiers.add(Identifier.parse(item)));
        return identifiers;
    }

    /** {@code order/:id}. */
    Response read(Call call, Directory directory, Account account, String id) {
        AcmeOrder order = need(call.storage(), directory, account, id);
        return AcmeAnswer.of(wire(call, directory, order)).withHeader("Location", directory.orderUrl(order));
    }

    /** {@code orders}: the addresses of all that have not expired. */
    Response list(Call call, Directory directory, Account account) {
        List<String> urls = new ArrayList<>();
        for (String id : call.storage().list(AcmeOrder.FOLDER + account.id() + "/", "", MOST_LISTED)) {
            AcmeOrder order = AcmeOrder.find(call.storage(), account.id(), id);
            if (order != null && !order.status(call.storage(), call.now()).equals("invalid")) {
                urls.add(directory.orderUrl(order));
            }
        }
        return AcmeAnswer.of(Map.of("orders", urls));
    }

    /** {@code order/:id/finalize}: signs the request's key for the order's names, once. */
    Response finish(Call call, Directory directory, SignedRequest request, Account account, String id) {
        return locks.locked(id, () -> {
            AcmeOrder order = need(call.storage(), directory, account, id);
            String status = order.status(call.storage(), call.now());
            if (!status.equals("ready")) {
                throw ProblemType.ORDER_NOT_READY.problem("order is status " + status + ", needs to be in ready state");
            }
            AcmeOrder issued = issuing.issue(call, directory, order, account, request.payload());
            return AcmeAnswer.of(wire(call, directory, issued)).withHeader("Location", directory.orderUrl(issued));
        });
    }

    /** {@code order/:id/cert}: the certificate and those above it. */
    Response certificate(Call call, Directory directory, Account account, String id) {
        AcmeOrder order = need(call.storage(), directory, account, id);
        SerialNumber serial = SerialNumber.parse(order.serial());
        if (serial == null) {
            throw ProblemType.ORDER_NOT_READY.problem(
                    "order is status " + order.status(call.storage(), call.now()) + ", needs to be in valid state");
        }
        byte[] der = StoredCertificates.find(call.storage(), serial);
        Issuer issuer = issuers.find(call.storage(), order.issuerId());
        if (der == null || issuer == null) {
            throw ProblemType.SERVER_INTERNAL.problem("the certificate or its issuer was removed");
        }
        var chain = new StringBuilder(Pem.certificate(der)).append('\n');
        issuers.chain(call.storage(), issuer)
                .forEach(above -> chain.append(above.pem()).append('\n'));
        return Response.raw(new RawBody(
                "application/pem-certificate-chain", chain.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    private static AcmeOrder need(Storage storage, Directory directory, Account account, String id) {
        AcmeOrder order = AcmeOrder.find(storage, account.id(), id);
        if (order == null || !order.directory().equals(directory.path())) {
            throw ProblemType.MALFORMED.problem("order does not exist");
        }
        return order;
    }

    private static Map<String, @Nullable Object> wire(Call call, Directory directory, AcmeOrder order) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        String status = order.status(call.storage(), call.now());
        wire.put("status", status);
        wire.put("expires", order.expires());
        wire.put(
                "identifiers",
                order.identifiers().stream().map(Identifier::wire).toList());
        wire.put(
                "authorizations",
                order.authorizations().stream()
                        .map(id -> directory.url("authorization/" + id))
                        .toList());
        wire.put("finalize", directory.orderUrl(order) + "/finalize");
        if (status.equals("valid")) {
            wire.put("certificate", directory.orderUrl(order) + "/cert");
        }
        return wire;
    }
}
