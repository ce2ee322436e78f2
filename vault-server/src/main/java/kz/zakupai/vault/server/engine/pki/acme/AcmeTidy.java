package kz.zakupai.vault.server.engine.pki.acme;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.tidy.AcmeTidying;
import kz.zakupai.vault.server.store.Change;
import org.bouncycastle.cert.X509CertificateHolder;

/** Accounts without orders are first revoked, later removed; orders go with their certificates. Stateless. */
final class AcmeTidy implements AcmeTidying {
    private static final int PAGE = 500;

    @Override
    public Result run(Storage storage, Duration orderBuffer, Duration accountBuffer, Instant now) {
        int seen = 0;
        int revoked = 0;
        int deleted = 0;
        int ordersDeleted = 0;
        for (List<String> page = storage.list(Account.FOLDER, "", PAGE);
                !page.isEmpty();
                page = storage.list(Account.FOLDER, page.getLast(), PAGE)) {
            for (String id : page) {
                Account account = Account.find(storage, id);
                if (account != null) {
                    seen++;
                    ordersDeleted += orders(storage, id, orderBuffer, now);
                    Account.Status status = tidied(storage, account, accountBuffer, now);
                    revoked += status == Account.Status.REVOKED ? 1 : 0;
                    deleted += status == Account.Status.DEACTIVATED ? 1 : 0;
                }
            }
        }
        bindings(storage, accountBuffer, now);
        return new Result(seen, revoked, deleted, ordersDeleted);
    }

    /** What was done: REVOKED for revoked, DEACTIVATED for removed, VALID for nothing. */
    private static Account.Status tidied(Storage storage, Account account, Duration buffer, Instant now) {
        boolean idle =
                storage.list(AcmeOrder.FOLDER + account.id() + "/", "", 1).isEmpty();
        if (!idle || !account.changed().plus(buffer).isBefore(now)) {
            return Account.Status.VALID;
        }
        if (account.status() == Account.Status.VALID) {
            storage.write(List.of(account.with(Account.Status.REVOKED, now).saving()));
            return Account.Status.REVOKED;
        }
        storage.write(List.of(
                Change.delete(Account.FOLDER + account.id()),
                Change.delete(Accounts.byKey(account.directory(), account.key()))));
        return Account.Status.DEACTIVATED;
    }

    private static int orders(Storage storage, String accountId, Duration buffer, Instant now) {
        String folder = AcmeOrder.FOLDER + accountId + "/";
        int deleted = 0;
        for (List<String> page = storage.list(folder, "", PAGE);
                !page.isEmpty();
                page = storage.list(folder, page.getLast(), PAGE)) {
            List<Change> changes = new ArrayList<>();
            for (String id : page) {
                AcmeOrder order = AcmeOrder.find(storage, accountId, id);
                if (order != null && end(storage, order).plus(buffer).isBefore(now)) {
                    changes.add(Change.delete(folder + id));
                    order.authorizations()
                            .forEach(authorization ->
                                    changes.add(Change.delete(Authorization.FOLDER + accountId + "/" + authorization)));
                    if (!order.serial().isEmpty()) {
                        changes.add(Change.delete(Orders.CERTIFICATES + accountId + "/" + order.serial()));
                    }
                    deleted++;
                }
            }
            if (!changes.isEmpty()) {
                storage.write(changes);
            }
        }
        return deleted;
    }

    /** An order is of use as long as its certificate is. */
    private static Instant end(Storage storage, AcmeOrder order) {
        SerialNumber serial = SerialNumber.parse(order.serial());
        byte[] der = serial == null ? null : StoredCertificates.find(storage, serial);
        try {
            return der == null
                    ? order.expires()
                    : new X509CertificateHolder(der).getNotAfter().toInstant();
        } catch (IOException e) {
            return order.expires();
        }
    }

    private static void bindings(Storage storage, Duration buffer, Instant now) {
        for (String id : storage.list(Binding.FOLDER)) {
            Binding binding = Binding.find(storage, id);
            if (binding != null && binding.created().plus(buffer).isBefore(now)) {
                storage.delete(Binding.FOLDER + id);
            }
        }
    }
}
