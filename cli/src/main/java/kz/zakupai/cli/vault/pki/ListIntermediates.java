package kz.zakupai.cli.vault.pki;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.cli.vault.text.Table;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault pki list-intermediates}. */
public final class ListIntermediates implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "pki list-intermediates",
                        "[options] PARENT [CHILD...]",
                        "Determine which of a list of certificates, were issued by a given parent certificate",
                        """
                        Tells which issuers were issued by the issuer PARENT. A CHILD is an issuer, or a mount with several;
                        without any, all issuers of all PKI mounts are looked at. The flags say what counts as a match.

                            $ vault pki list-intermediates pki_root/issuer/default
                        """)
                .with(Output.FORMAT)
                .options(
                        criterion("subject_match", "The parent's subject must be the child's issuer."),
                        criterion("key_id_match", "The identifiers of the keys must match."),
                        criterion("direct_verify", "The parent's key must have signed the child."),
                        criterion("indirect_sign", "Who trusts the parent must trust the child by its chain.")
                                .alias("indirect-sign"),
                        Flag.bool("path_contains", "The parent must stand in the child's chain."),
                        Flag.bool("use_names", "Show issuers by their names where they have one."));
    }

    private static Flag criterion(String name, String usage) {
        return Flag.bool(name, usage).initially("true");
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1, Integer.MAX_VALUE, "at least 1");
        IssuerEntry parent = IssuerEntry.read(call, call.argument(0));
        List<String> children = call.arguments().size() > 1
                ? call.arguments().subList(1, call.arguments().size())
                : mounts(call);
        Map<String, Boolean> matches = new LinkedHashMap<>();
        for (String child : children) {
            for (IssuerEntry issuer : issuers(call, child)) {
                matches.put(shown(call, issuer), matches(call, Relation.of(parent, issuer)));
            }
        }
        if (!call.isTable()) {
            return call.printer().structured(Answer.sorted(JsonValue.of(matches)));
        }
        Table table = new Table("intermediate", "match?");
        matches.forEach((path, match) -> table.row(path, Boolean.toString(match)));
        call.screen().line(table.text());
        return 0;
    }

    private static List<String> mounts(Call call) {
        JsonObject mounts = call.ask("Error listing mounts", api -> api.read("sys/mounts"))
                .map(Answer::fields)
                .orElse(JsonObject.EMPTY);
        return mounts.fields().entrySet().stream()
                .filter(mount -> mount.getValue()
                        .asObject()
                        .flatMap(about -> about.text("type"))
                        .filter("pki"::equals)
                        .isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static List<IssuerEntry> issuers(Call call, String child) {
        String path = Paths.clean(child);
        if (path.contains("/issuer/")) {
            return List.of(IssuerEntry.read(call, path));
        }
        List<IssuerEntry> issuers = new ArrayList<>();
        call.ask("Error listing issuers of " + path, api -> api.list(path + "/issuers"))
                .flatMap(Answer::keys)
                .ifPresent(keys ->
                        keys.texts().forEach(id -> issuers.add(IssuerEntry.read(call, path + "/issuer/" + id))));
        return issuers;
    }

    private static String shown(Call call, IssuerEntry issuer) {
        boolean named = call.flags().bool("use_names") && !issuer.name().isEmpty();
        return named ? IssuerEntry.mountOf(issuer.path()) + "/issuer/" + issuer.name() : issuer.path();
    }

    private static boolean matches(Call call, Relation relation) {
        return (relation.subject() || !call.flags().bool("subject_match"))
                && (relation.keyId() || !call.flags().bool("key_id_match"))
                && (relation.signature() || !call.flags().bool("direct_verify"))
                && (relation.trust() || !call.flags().bool("indirect_sign"))
                && (relation.path() || !call.flags().bool("path_contains"));
    }
}
