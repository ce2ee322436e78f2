package kz.zakupai.cli.vault.pki;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonText;
import kz.zakupai.vault.client.json.JsonValue;

/**
 * Makes an intermediate authority in three steps, each of which the server does: a key and a request in the child's mount, a
 * certificate by the parent, the import of it with its chain. The key never leaves the child's mount.
 */
final class Issuing {
    static final Flag TYPE = Flag.text(
                    "type",
                    "The new issuer's key: \"internal\" makes one, \"existing\" takes that of key_ref, \"kms\" one outside.")
            .initially("internal");
    static final Flag ISSUER_NAME = Flag.text("issuer_name", "The new issuer's name.");

    private final Call call;
    private final IssuerEntry parent;
    private final String childMount;
    private final StepWarnings warnings = new StepWarnings();

    Issuing(Call call, IssuerEntry parent, String childMount) {
        this.call = call;
        this.parent = parent;
        this.childMount = childMount;
    }

    /** The type that the flag names; ends the command with 1 for an unknown one. */
    static String type(Call call) {
        String type = call.flags().text("type");
        if (!List.of("internal", "existing", "kms").contains(type)) {
            throw CommandFailure.local("Unknown type \"" + type + "\", not one of internal, existing, kms");
        }
        return type;
    }

    /** Does all of it and shows the new issuer. */
    int run(JsonObject options) {
        String name = call.flags().text("issuer_name");
        if (!name.isEmpty() && taken(name)) {
            throw CommandFailure.local(childMount + " has an issuer named \"" + name + "\" already");
        }
        String request = text(
                written("Error generating the request", childMount + "/intermediate/generate/" + type(call), options),
                "csr");
        JsonObject signed = written(
                "Error signing the request", parent.path() + "/sign-intermediate", with(options, "csr", request));
        String imported = imported(signed);
        warnings.texts().forEach(text -> call.screen().warn("WARNING: " + text));
        if (!name.isEmpty()) {
            rename(imported, name, "The issuer " + imported + " was made, but not named");
        }
        return call.show(call.ask("Error reading the new issuer", api -> api.read(issuer(imported)))
                .orElseThrow(() -> CommandFailure.remote("No issuer found at " + issuer(imported))));
    }

    private boolean taken(String name) {
        return call.ask("Error listing issuers of " + childMount, api -> api.list(childMount + "/issuers"))
                .map(answer -> answer.fields().object("key_info").fields().values().stream())
                .map(issuers -> issuers.anyMatch(issuer -> issuer.asObject()
                        .flatMap(about -> about.text("issuer_name"))
                        .filter(name::equals)
                        .isPresent()))
                .orElse(false);
    }

    private JsonObject written(String action, String path, JsonObject body) {
        Optional<Answer> answer = call.ask(action, api -> api.write(path, body));
        warnings.add(answer.map(Answer::warnings).orElse(List.of()));
        return answer.map(Answer::fields).orElse(JsonObject.EMPTY);
    }

    private static String text(JsonObject fields, String name) {
        return fields.text(name).orElseThrow(() -> CommandFailure.remote("The server's answer has no " + name));
    }

    private static JsonObject with(JsonObject object, String name, String value) {
        Map<String, JsonValue> fields = new LinkedHashMap<>(object.fields());
        fields.put(name, new JsonText(value));
        fields.put("format", new JsonText("pem"));
        return new JsonObject(fields);
    }

    /** The id of the new issuer: the one of the imported ones whose certificate it is. */
    private String imported(JsonObject signed) {
        String certificate = text(signed, "certificate");
        List<String> chain = new ArrayList<>(List.of(certificate));
        signed.array("ca_chain").texts().stream()
                .filter(pem -> !pem.strip().equals(certificate.strip()))
                .forEach(chain::add);
        String bundle = String.join("\n", chain.stream().map(String::strip).toList()) + "\n";
        JsonObject answer = written(
                "Error importing the certificate",
                childMount + "/issuers/import/cert",
                new JsonObject(Map.of("pem_bundle", new JsonText(bundle))));
        List<String> candidates =
                new ArrayList<>(answer.array("imported_issuers").texts());
        candidates.addAll(answer.array("existing_issuers").texts());
        String found = "";
        for (String id : candidates) {
            IssuerEntry issuer = IssuerEntry.read(call, issuer(id));
            if (issuer.fields().text("certificate").orElse("").strip().equals(certificate.strip())) {
                found = id;
            } else if (issuer.certificate().equals(parent.certificate())
                    && issuer.name().isEmpty()
                    && !parent.name().isEmpty()
                    && !taken(parent.name())) {
                rename(id, parent.name(), "The parent's copy " + id + " was imported, but not named");
            }
        }
        if (found.isEmpty()) {
            throw CommandFailure.remote("The certificate was signed, but " + childMount + " did not import it");
        }
        return found;
    }

    private void rename(String id, String name, String otherwise) {
        call.ask(otherwise, api -> api.patch(issuer(id), JsonValue.of(Map.of("issuer_name", name))));
    }

    private String issuer(String id) {
        return childMount + "/issuer/" + id;
    }
}
