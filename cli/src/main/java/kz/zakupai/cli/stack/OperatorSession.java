package kz.zakupai.cli.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import kz.zakupai.cli.stack.bootstrap.Blueprint;
import kz.zakupai.cli.stack.bootstrap.Bootstrap;
import kz.zakupai.cli.stack.bootstrap.VaultAdmin;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.vault.client.transport.VaultSettings;

/** A login of the stack's operator; closing it ends its token. */
final class OperatorSession implements AutoCloseable {
    private final VaultAdmin admin;

    private OperatorSession(VaultAdmin admin) {
        this.admin = admin;
    }

    static URI address(Home home) {
        return URI.create("http://127.0.0.1:" + home.ports().vault());
    }

    /**
     * Logs in.
     *
     * @throws kz.zakupai.cli.stack.home.StackFailure when there are no credentials
     * @throws kz.zakupai.vault.client.transport.VaultException when the Vault is sealed or does not answer
     */
    static OperatorSession open(Home home) {
        return open(VaultAdmin.at(address(home)), home.bootstrap(), home.credentials());
    }

    /** The same at any Vault, with the credentials in another folder. */
    static OperatorSession open(VaultSettings vault, Path bootstrap, Path credentials) {
        return open(new VaultAdmin(vault), bootstrap, credentials);
    }

    private static OperatorSession open(VaultAdmin admin, Path bootstrap, Path credentials) {
        boolean open = false;
        try {
            new Bootstrap(admin, Blueprint.read(bootstrap), credentials, InstantSource.system(), line -> {})
                    .loginOperator();
            open = true;
            return new OperatorSession(admin);
        } finally {
            if (!open) {
                admin.close();
            }
        }
    }

    VaultAdmin admin() {
        return admin;
    }

    @Override
    public void close() {
        try (admin) {
            admin.logout();
        }
    }
}
