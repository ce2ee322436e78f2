package kz.zakupai.cli.vault.pki;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.vault.client.json.JsonObject;

/** {@code vault pki issue}. */
public final class Issue implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "pki issue",
                        "[options] PARENT CHILD_MOUNT DATA K=V...",
                        "Given a parent certificate, and a list of generation parameters, creates an issuer on a specified"
                                + " mount",
                        """
                        Makes an intermediate authority in CHILD_MOUNT that the issuer PARENT has signed. Data are those of
                        intermediate/generate and of sign-intermediate.

                            $ vault pki issue -issuer_name=department pki_root/issuer/default pki_int \\
                                common_name=department.example.com ttl=8760h
                        """)
                .with(Output.FIELD, Output.FORMAT)
                .options(Issuing.TYPE, Issuing.ISSUER_NAME);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(3, Integer.MAX_VALUE, "at least 3");
        Issuing.type(call);
        IssuerEntry.mountOf(call.argument(0));
        JsonObject options = call.keyValues(2, call.surroundings().in());
        if (options.has("type")) {
            throw CommandFailure.local("Give the type as the flag -type, not as data");
        }
        IssuerEntry parent = IssuerEntry.read(call, call.argument(0));
        return new Issuing(call, parent, Paths.clean(call.argument(1))).run(options);
    }
}
