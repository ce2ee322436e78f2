package kz.zakupai.cli.vault.seal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.api.ApiRequest;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.flag.FlagValues;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault operator init}. */
public final class Init implements Command {
    private static final long DEFAULT_SHARES = 5;
    private static final long DEFAULT_THRESHOLD = 3;

    @Override
    public Declaration declaration() {
        return Declaration.of("operator init", "[options]", "Initializes a server", """
                        Prepares a new server: makes its root key, splits it into shares and prints them with the first
                        root token. They are printed once and kept nowhere.

                            $ vault operator init -key-shares=5 -key-threshold=3
                        """)
                .with(Output.FORMAT)
                .options(
                        Flag.bool("status", "Only print whether it is initialised; the exit code is 2 if it is not."),
                        Flag.integer("key-shares", "Into how many shares the root key is split; 5 when it is 0.")
                                .alias("n"),
                        Flag.integer("key-threshold", "How many of them unseal the server; 3 when it is 0.")
                                .alias("t"),
                        Flag.texts("pgp-keys", "Files with public PGP keys, separated by commas, one for each share."),
                        Flag.text("root-token-pgp-key", "File with a public PGP key for the root token."),
                        Flag.integer("recovery-shares", "With auto-unseal: shares of the recovery key."),
                        Flag.integer("recovery-threshold", "With auto-unseal: how many of them are needed."),
                        Flag.texts("recovery-pgp-keys", "With auto-unseal: as -pgp-keys, for the recovery key."),
                        Flag.integer("stored-shares", "Does nothing; known for old scripts.")
                                .initially("-1"));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        JsonObject seal =
                call.ask("", api -> api.with(api.options().sending()).plain(ApiRequest.of("GET", "sys/seal-status")));
        return call.flags().bool("status") ? status(call) : initialise(call, seal.isTrue("recovery_seal"));
    }

    private static int status(Call call) {
        boolean initialised;
        try {
            initialised = call.api().plain(ApiRequest.of("GET", "sys/init")).isTrue("initialized");
        } catch (ApiFailure e) {
            throw CommandFailure.local("Error checking init status: " + e.text());
        }
        if (call.isTable()) {
            call.screen().line(initialised ? "Vault is initialized" : "Vault is not initialized");
        } else {
            call.printer().structured(JsonValue.of(Map.of("Initialized", initialised)));
        }
        return initialised ? 0 : 2;
    }

    private static int initialise(Call call, boolean recovery) {
        Shares unseal = Shares.of(call.flags(), "key", !recovery);
        Shares recover = Shares.of(call.flags(), "recovery", recovery);
        JsonValue body = JsonValue.of(body(call.flags(), unseal, recover));
        JsonObject made =
                call.ask("Error initializing", (Api api) -> api.plain(ApiRequest.of("PUT", "sys/init", body)));
        InitResult result = new InitResult(made, unseal, recover);
        if (!call.isTable()) {
            return call.printer().structured(result.json());
        }
        call.screen().line(result.text());
        return 0;
    }

    private static Map<String, Object> body(FlagValues flags, Shares unseal, Shares recover) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("secret_shares", unseal.count());
        body.put("secret_threshold", unseal.threshold());
        body.put("recovery_shares", recover.count());
        body.put("recovery_threshold", recover.threshold());
        put(body, "pgp_keys", PgpKeys.read(flags.texts("pgp-keys")));
        put(body, "recovery_pgp_keys", PgpKeys.read(flags.texts("recovery-pgp-keys")));
        String rootTokenKey = flags.text("root-token-pgp-key");
        if (!rootTokenKey.isEmpty()) {
            body.put("root_token_pgp_key", PgpKeys.read(List.of(rootTokenKey)).getFirst());
        }
        return body;
    }

    private static void put(Map<String, Object> body, String field, List<String> keys) {
        if (!keys.isEmpty()) {
            body.put(field, keys);
        }
    }

    /** How a key is split: into how many shares, and how many of them are needed. */
    record Shares(long count, long threshold) {
        /** What the flags say; where a key is really split, 0 means the defaults. */
        static Shares of(FlagValues flags, String prefix, boolean split) {
            long count = flags.integer(prefix + "-shares");
            long threshold = flags.integer(prefix + "-threshold");
            return new Shares(
                    split && count == 0 ? DEFAULT_SHARES : count,
                    split && threshold == 0 ? DEFAULT_THRESHOLD : threshold);
        }
    }
}
