package kz.zakupai.cli.agent.render;

import java.time.Duration;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;

/** Gives each request a limit, so that one that hangs does not hold up the others for long. */
final class LimitedTransport implements VaultTransport {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final VaultTransport wrapped;

    LimitedTransport(VaultTransport wrapped) {
        this.wrapped = wrapped;
    }

    @Override
    public VaultResponse send(VaultRequest request) {
        return wrapped.send(request.withTimeout(LIMIT));
    }

    @Override
    public void close() {
        wrapped.close();
    }
}
