package kz.zakupai.cli.vault.pki;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault pki reissue}. */
public final class Reissue implements Command {
    private static final String KEY = "key_ref";

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "pki reissue",
                        "[options] PARENT TEMPLATE CHILD_MOUNT [DATA K=V...]",
                        "Uses a parent certificate and a template certificate to create a new issuer on a child mount",
                        """
                        Makes an intermediate authority like the issuer TEMPLATE in CHILD_MOUNT, signed by the issuer PARENT.
                        Data go before what the template says: names, key type, length of life, constraints.

                            $ vault pki reissue pki_root/issuer/default pki_int/issuer/default pki_int ttl=8760h

                        With -type=existing the new issuer has the template's key, which must be in the same mount.
                        """)
                .with(Output.FIELD, Output.FORMAT)
                .options(Issuing.TYPE, Issuing.ISSUER_NAME);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(3, Integer.MAX_VALUE, "at least 3");
        String type = Issuing.type(call);
        IssuerEntry.mountOf(call.argument(0));
        String templateMount = IssuerEntry.mountOf(call.argument(1));
        String childMount = Paths.clean(call.argument(2));
        JsonObject options = call.keyValues(3, call.surroundings().in());
        if (options.has("type")) {
            throw CommandFailure.local("Give the type as the flag -type, not as data");
        }
        boolean existing = type.equals("existing");
        if (existing && !options.has(KEY) && !templateMount.equals(childMount)) {
            throw CommandFailure.local("The template's key is in " + templateMount
                    + " and cannot leave it: name a key of " + childMount + " as key_ref");
        }
        IssuerEntry parent = IssuerEntry.read(call, call.argument(0));
        IssuerEntry template = IssuerEntry.read(call, call.argument(1));
        Map<String, JsonValue> data = new LinkedHashMap<>(Template.of(template).fields());
        if (existing) {
            data.remove("key_type");
            data.remove("key_bits");
        } else {
            data.remove(KEY);
        }
        data.putAll(options.fields());
        return new Issuing(call, parent, childMount).run(new JsonObject(data));
    }
}
