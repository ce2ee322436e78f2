package kz.zakupai.cli.vault.pki;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.text.Table;

/** {@code vault pki verify-sign}. */
public final class VerifySign implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "pki verify-sign",
                        "[options] PARENT CHILD",
                        "Check whether one certificate validates another specified certificate",
                        """
                        Tells whether the issuer PARENT has signed the issuer CHILD: by subject, by the chain, by trust, by key
                        identifiers and by signature.

                            $ vault pki verify-sign pki_root/issuer/root pki_int/issuer/default
                        """)
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(2);
        IssuerEntry issuer = IssuerEntry.read(call, call.argument(0));
        IssuerEntry issued = IssuerEntry.read(call, call.argument(1));
        Relation relation = Relation.of(issuer, issued);
        if (!call.isTable()) {
            return call.printer().structured(relation.toJson());
        }
        Table table = new Table("field", "value");
        relation.fields().forEach((name, value) -> table.row(name, Boolean.toString(value)));
        call.screen().line("issuer:" + issuer.path() + "\nissued:" + issued.path() + "\n\n" + table.text());
        return 0;
    }
}
