package kz.zakupai.cli.vault.seal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiRequest;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.flag.FlagValues;
import kz.zakupai.cli.vault.text.GoText;
import kz.zakupai.cli.vault.text.Rows;
import kz.zakupai.cli.vault.text.TextWrap;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault operator rekey}. */
public final class RekeyShares implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("operator rekey", "[options] [KEY]", "Generates new unseal keys", """
                        Exchanges the key shares: enough holders of the present ones give them, and new ones are printed
                        once. With -verify the new ones must be given back before they count.

                            $ vault operator rekey -init -key-shares=5 -key-threshold=3
                            $ vault operator rekey -nonce=NONCE
                        """)
                .with(Output.FORMAT)
                .options(
                        Flag.bool("init", "Begin."),
                        Flag.bool("cancel", "End it without effect; with -verify begin the verification anew."),
                        Flag.bool("status", "Print where it stands; with -verify where the verification does."),
                        Flag.bool("verify", "With -init: want the new shares given back. Else: give one back."),
                        Flag.text("target", "What is exchanged: barrier, or recovery on a server that unseals itself.")
                                .initially("barrier"),
                        Flag.integer("key-shares", "Into how many shares the new key is split.")
                                .alias("n")
                                .initially("5"),
                        Flag.integer("key-threshold", "How many of them unseal.")
                                .alias("t")
                                .initially("3"),
                        Flag.text("nonce", "The attempt that a share is for; it was printed at -init."),
                        Flag.texts("pgp-keys", "Files with public PGP keys, separated by commas, one for each share."),
                        Flag.bool("backup", "With -pgp-keys: the server keeps the encrypted shares."),
                        Flag.bool("backup-retrieve", "Print the kept shares."),
                        Flag.bool("backup-delete", "Delete the kept shares."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0, 1, "0-1");
        FlagValues flags = call.flags();
        RekeyPath path = RekeyPath.of(flags.text("target"));
        if (flags.bool("backup-delete")) {
            call.ask("Error deleting backup", api -> api.delete(path.backup()));
            call.screen().line("Success! Delete backup (if it existed): " + path.target());
            return 0;
        }
        if (flags.bool("backup-retrieve")) {
            return call.ask("Error retrieving rekey stored keys", (Api api) -> api.read(path.backup()))
                    .map(call::show)
                    .orElse(2);
        }
        if (flags.bool("init")) {
            return start(call);
        }
        if (flags.bool("cancel")) {
            return cancel(call);
        }
        return flags.bool("status") ? show(call, status(call)) : provide(call);
    }

    private static RekeyPath path(Call call) {
        return RekeyPath.of(call.flags().text("target"));
    }

    private static JsonObject status(Call call) {
        String path = path(call).step(call.flags().bool("verify"));
        return call.ask("Error getting rekey status", (Api api) -> api.plain(ApiRequest.of("GET", path)));
    }

    private static int start(Call call) {
        FlagValues flags = call.flags();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("secret_shares", flags.integer("key-shares"));
        body.put("secret_threshold", flags.integer("key-threshold"));
        List<String> keys = PgpKeys.read(flags.texts("pgp-keys"));
        if (!keys.isEmpty()) {
            body.put("pgp_keys", keys);
        }
        body.put("backup", flags.bool("backup"));
        body.put("require_verification", flags.bool("verify"));
        JsonObject status = call.ask(
                "Error initializing rekey",
                (Api api) -> api.plain(ApiRequest.of("PUT", path(call).init(), JsonValue.of(body))));
        if (call.isTable() && keys.isEmpty()) {
            call.screen()
                    .warn(TextWrap.wrap("WARNING! If you lose the keys after they are returned, there is no recovery. "
                            + "Consider canceling this operation and re-initializing with the -pgp-keys flag to protect the "
                            + "returned unseal keys along with -backup to allow recovery of the encrypted keys in case of "
                            + "emergency. You can delete the stored keys later using the -backup-delete flag."));
            call.screen().warn("");
        }
        return show(call, status);
    }

    private static int cancel(Call call) {
        if (call.flags().bool("verify")) {
            call.ask(
                    "Error canceling rekey",
                    (Api api) -> api.plain(ApiRequest.of("DELETE", path(call).verify())));
        } else {
            call.ask("Error canceling rekey", api -> api.delete(path(call).init()));
        }
        call.screen().line("Success! Canceled rekeying (if it was started)");
        return 0;
    }

    private static int provide(Call call) {
        JsonObject status = status(call);
        if (!status.isTrue("started")) {
            throw CommandFailure.local(TextWrap.wrap(
                    "No rekey is in progress. Start a rekey process by running \"vault operator rekey -init\"."));
        }
        String given = call.flags().text("nonce");
        String nonce = given.isEmpty() ? status.text("nonce").orElse("") : given;
        if (call.arguments().isEmpty() && call.isTable()) {
            call.screen().line("Rekey operation nonce: " + nonce);
        }
        boolean verify = call.flags().bool("verify");
        JsonValue body =
                JsonValue.of(Map.of("key", ShareInput.read(call, path(call).question()), "nonce", nonce));
        JsonObject answer = call.ask(
                "Error posting unseal key",
                (Api api) -> api.plain(ApiRequest.of(
                        "PUT", verify ? path(call).verify() : path(call).update(), body)));
        if (!answer.isTrue("complete")) {
            return show(call, answer);
        }
        if (!call.isTable()) {
            return call.printer().structured(answer);
        }
        call.screen()
                .line(verify ? "Rekey verification successful. The new keys are in use." : shares(path(call), answer));
        return 0;
    }

    private static String shares(RekeyPath path, JsonObject answer) {
        List<String> base64 = answer.array("keys_base64").texts();
        if (base64.isEmpty()) {
            return TextWrap.wrap(
                    "Success! The key that the server unseals itself with and its root key were exchanged. "
                            + "Nobody gets shares of them; the recovery keys stay as they are.");
        }
        List<String> fingerprints = answer.array("pgp_fingerprints").texts();
        var text = new StringBuilder();
        for (int i = 0; i < base64.size(); i++) {
            String holder = i < fingerprints.size() ? " fingerprint: " + fingerprints.get(i) + ";" : ":";
            text.append("Key ")
                    .append(i + 1)
                    .append(holder)
                    .append(' ')
                    .append(base64.get(i))
                    .append('\n');
        }
        text.append("\nOperation nonce: ")
                .append(answer.text("nonce").orElse(""))
                .append("\n\n");
        if (answer.isTrue("verification_required")) {
            text.append(TextWrap.wrap("Vault has created a new " + path.key() + ", split into " + base64.size()
                    + " key shares. "
                    + "They are not in use yet: verify them with \"vault operator rekey -verify\" and the nonce "
                    + answer.text("verification_nonce").orElse("") + ". Until then the present shares count."));
        } else {
            text.append(TextWrap.wrap("Vault " + path.key() + "s rekeyed with " + base64.size() + " key shares. "
                    + "Please securely distribute the key shares printed above. The former shares no longer "
                    + (path.equals(RekeyPath.RECOVERY) ? "count." : "unseal.")));
        }
        return text.toString();
    }

    private static int show(Call call, JsonObject status) {
        if (!call.isTable()) {
            return call.printer().structured(status);
        }
        var rows = new Rows();
        rows.addFilled("Nonce", text(status, "nonce"));
        rows.add("Started", text(status, "started"));
        if (status.isTrue("started")) {
            boolean verification = !status.has("required");
            rows.add(
                    verification ? "Verification Progress" : "Rekey Progress",
                    text(status, "progress") + "/" + text(status, verification ? "t" : "required"));
            rows.add("New Shares", text(status, "n"));
            rows.add("New Threshold", text(status, "t"));
            if (status.isTrue("verification_required")) {
                rows.add("Verification Required", "true");
            }
            rows.addFilled("Verification Nonce", text(status, "verification_nonce"));
            rows.addFilled("PGP Fingerprints", text(status, "pgp_fingerprints"));
        }
        call.screen().line(rows.text());
        return 0;
    }

    private static String text(JsonObject status, String name) {
        return GoText.of(status.field(name).orElse(JsonNull.NULL));
    }
}
