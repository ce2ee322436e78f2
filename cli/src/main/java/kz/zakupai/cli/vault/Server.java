package kz.zakupai.cli.vault;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;

/** {@code vault server}. The server's module reads the arguments; here is what the list of commands and the help say. */
final class Server implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("server", "[options]", "Start a Vault server", """
                Starts a secrets server with the configuration in a file or folder, in HCL or JSON, and serves until it is
                told to end. A new server is to be initialised with "vault operator init".

                    $ vault server -config=vault.hcl

                For trying things out there is a development server: in memory, unsealed, without TLS, with a key-value
                engine at secret/. Never put real secrets there.

                    $ vault server -dev -dev-root-token-id=root

                  -config=<path>                 File or folder with the configuration; may be given many times.
                  -dev                           Start a development server.
                  -dev-root-token-id=<token>     Its root token (VAULT_DEV_ROOT_TOKEN_ID).
                  -dev-listen-address=<address>  Where it listens (VAULT_DEV_LISTEN_ADDRESS); 127.0.0.1:8200.
                  -dev-kv-v1                     With a key-value engine of version 1.
                  -dev-no-store-token            Leave ~/.vault-token as it is.
                  -log-level=<level>             trace, debug, info, warn or error (VAULT_LOG_LEVEL).
                  -log-format=<format>           standard or json (VAULT_LOG_FORMAT).
                """);
    }

    /** Never called: {@link Main} hands the arguments over before anything here parses them. */
    @Override
    public int run(Call call) {
        throw new IllegalStateException("the server parses its own arguments");
    }
}
