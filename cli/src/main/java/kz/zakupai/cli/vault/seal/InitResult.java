package kz.zakupai.cli.vault.seal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.seal.Init.Shares;
import kz.zakupai.cli.vault.text.TextWrap;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** The keys and the token of a new server, as they are printed. {@code toString} names none of them. */
final class InitResult {
    private final JsonObject made;
    private final Shares unseal;
    private final Shares recovery;

    InitResult(JsonObject made, Shares unseal, Shares recovery) {
        this.made = made;
        this.unseal = unseal;
        this.recovery = recovery;
    }

    /** Without keys of its own a server unseals itself; that is told as one share of one. */
    JsonValue json() {
        boolean keyless = keys("keys").isEmpty();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unseal_keys_b64", keys("keys_base64"));
        json.put("unseal_keys_hex", keys("keys"));
        json.put("unseal_shares", keyless ? 1 : unseal.count());
        json.put("unseal_threshold", keyless ? 1 : unseal.threshold());
        json.put("recovery_keys_b64", keys("recovery_keys_base64"));
        json.put("recovery_keys_hex", keys("recovery_keys"));
        json.put("recovery_keys_shares", recovery.count());
        json.put("recovery_keys_threshold", recovery.threshold());
        json.put("root_token", rootToken());
        return JsonValue.of(json);
    }

    String text() {
        List<String> lines = new ArrayList<>();
        number("Unseal Key", "keys", lines);
        number("Recovery Key", "recovery_keys", lines);
        lines.add("");
        lines.add("Initial Root Token: " + rootToken());
        lines.add("");
        if (keys("keys").isEmpty()) {
            lines.add("Success! Vault is initialized");
        } else {
            lines.addAll(advice());
        }
        if (!keys("recovery_keys").isEmpty()) {
            lines.add("");
            lines.add(TextWrap.wrap("Recovery key initialized with " + recovery.count()
                    + " key shares and a key threshold of " + recovery.threshold()
                    + ". Please securely distribute the key shares printed above."));
        }
        return String.join("\n", lines);
    }

    private List<String> advice() {
        return List.of(
                TextWrap.wrap("Vault initialized with " + unseal.count() + " key shares and a key threshold of "
                        + unseal.threshold() + ". Please securely distribute the key shares printed above. When the "
                        + "Vault is re-sealed, restarted, or stopped, you must supply at least " + unseal.threshold()
                        + " of these keys to unseal it before it can start servicing requests."),
                "",
                TextWrap.wrap("Vault does not store the generated root key. Without at least " + unseal.threshold()
                        + " keys to reconstruct the root key, Vault will remain permanently sealed!"),
                "",
                TextWrap.wrap("It is possible to generate new unseal keys, provided you have a quorum of existing "
                        + "unseal keys shares. See \"vault operator rekey\" for more information."));
    }

    /** In base64 where the server gives that form of every key. */
    private void number(String title, String field, List<String> lines) {
        List<String> hexadecimal = keys(field);
        List<String> base64 = keys(field + "_base64");
        List<String> shown = base64.size() == hexadecimal.size() ? base64 : hexadecimal;
        for (int i = 0; i < shown.size(); i++) {
            lines.add(title + " " + (i + 1) + ": " + shown.get(i));
        }
    }

    private List<String> keys(String field) {
        return made.array(field).texts();
    }

    private String rootToken() {
        return made.text("root_token").orElse("");
    }

    @Override
    public String toString() {
        return "[init result]";
    }
}
