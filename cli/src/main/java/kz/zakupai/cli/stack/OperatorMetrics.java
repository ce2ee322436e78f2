package kz.zakupai.cli.stack;

import java.io.IOException;
import java.time.Duration;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.watch.MetricsPage;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import org.jspecify.annotations.Nullable;

/** The Vault's metrics, read with the operator's token: one login for many reads. Closing it ends the token. Not thread-safe. */
final class OperatorMetrics implements MetricsPage, AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final VaultRequest METRICS =
            VaultRequest.get("sys/metrics").withQuery("format", "prometheus").withTimeout(LIMIT);

    private final Home home;
    private @Nullable OperatorSession session;

    OperatorMetrics(Home home) {
        this.home = home;
    }

    @Override
    public String read() throws IOException {
        try {
            OperatorSession current = session;
            if (current == null) {
                current = OperatorSession.open(home);
                session = current;
            }
            VaultResponse answer = current.admin().send(METRICS);
            if (answer.succeeded()) {
                return answer.text();
            }
            // The token may have ended: the next read logs in anew.
            close();
            throw new IOException("the Vault answers with status " + answer.status());
        } catch (VaultException | StackFailure e) {
            close();
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        OperatorSession ended = session;
        session = null;
        if (ended != null) {
            try {
                ended.close();
            } catch (VaultException e) {
                // A token that has ended or a Vault that is away: what cannot be revoked ends by itself within the
                // hour.
            }
        }
    }
}
