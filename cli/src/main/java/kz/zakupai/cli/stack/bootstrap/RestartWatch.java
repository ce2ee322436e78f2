package kz.zakupai.cli.stack.bootstrap;

import java.time.Duration;
import java.util.function.Consumer;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultUnreachable;

/**
 * Unseals a Vault whenever it has been started again. A start is told by its absence: between the end of one process and the
 * first answer of the next nobody answers. A Vault that answers all along and is sealed was sealed by somebody, and stays so.
 */
public final class RestartWatch {
    /** Shorter than any server needs to end and start again. */
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final VaultAdmin vault;
    private final Bootstrap bootstrap;
    private final Consumer<String> log;
    /** True from the last absence, or the beginning, until the Vault has been seen unsealed. */
    private boolean started = true;

    private String said = "";

    /**
     * @param bootstrap has the key shares
     * @param log told of every change, a line each
     */
    public RestartWatch(VaultAdmin vault, Bootstrap bootstrap, Consumer<String> log) {
        this.vault = vault;
        this.bootstrap = bootstrap;
        this.log = log;
    }

    /** Watches until the thread is interrupted. */
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            look();
            Patience.pause(INTERVAL);
        }
    }

    /** Looks once, and unseals if that is due. A failure is told once and tried again at the next look. */
    void look() {
        try {
            VaultRequest request = VaultRequest.get("sys/seal-status");
            var status = vault.send(request).orThrow(request).json();
            if (!status.isTrue("initialized")) {
                say("the Vault is not initialised; waiting");
            } else if (!status.isTrue("sealed")) {
                started = false;
                say("the Vault is unsealed");
            } else if (started) {
                bootstrap.unseal(Duration.ZERO);
            } else {
                say("somebody has sealed the Vault: it stays sealed until vault operator unseal, or a start of it");
            }
        } catch (VaultUnreachable e) {
            started = true;
            say("the Vault does not answer; waiting");
        } catch (StackFailure | VaultException e) {
            say(String.valueOf(e.getMessage()));
        }
    }

    private void say(String line) {
        if (!line.equals(said)) {
            said = line;
            log.accept(line);
        }
    }
}
