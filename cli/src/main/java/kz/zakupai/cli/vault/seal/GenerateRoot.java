package kz.zakupai.cli.vault.seal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
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
import kz.zakupai.cli.vault.text.GoText;
import kz.zakupai.cli.vault.text.Rows;
import kz.zakupai.cli.vault.text.TextWrap;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault operator generate-root}. */
public final class GenerateRoot implements Command {
    private static final String ATTEMPT = "sys/generate-root/attempt";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    @Override
    public Declaration declaration() {
        return Declaration.of("operator generate-root", "[options] [KEY]", "Generates a new root token", """
                        Makes a new root token when enough holders give their key shares. The token comes masked by a
                        one-time password, or encrypted for a PGP key.

                            $ vault operator generate-root -init
                            $ vault operator generate-root -nonce=NONCE
                            $ vault operator generate-root -decode=ENCODED -otp=OTP
                        """)
                .with(Output.FORMAT)
                .options(
                        Flag.bool("init", "Begin."),
                        Flag.bool("cancel", "End it without a token; shares given so far are forgotten."),
                        Flag.bool("status", "Print where it stands."),
                        Flag.text("decode", "Unmask this token with -otp; - reads it from stdin."),
                        Flag.bool("generate-otp", "Print a one-time password for -init."),
                        Flag.text("otp", "One-time password to mask the token with."),
                        Flag.text("pgp-key", "File with a public PGP key to encrypt the token for."),
                        Flag.text("nonce", "The attempt that a share is for; it was printed at -init."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0, 1, "0-1");
        if (call.flags().bool("generate-otp")) {
            return printed(call, "otp", password(otpLength(call)));
        }
        if (!call.flags().text("decode").isEmpty()) {
            return decode(call);
        }
        if (call.flags().bool("cancel")) {
            call.ask("Error canceling root token generation", api -> api.delete(ATTEMPT));
            call.screen().line("Success! Root token generation canceled (if it was started)");
            return 0;
        }
        if (call.flags().bool("init")) {
            return start(call);
        }
        return call.flags().bool("status") ? show(call, status(call)) : provide(call);
    }

    private static JsonObject status(Call call) {
        return call.ask("Error getting root generation status", (Api api) -> api.plain(ApiRequest.of("GET", ATTEMPT)));
    }

    private static int start(Call call) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("otp", call.flags().text("otp"));
        String keyFile = call.flags().text("pgp-key");
        body.put(
                "pgp_key",
                keyFile.isEmpty() ? "" : PgpKeys.read(List.of(keyFile)).getFirst());
        JsonObject status = call.ask(
                "Error initializing root generation",
                (Api api) -> api.plain(ApiRequest.of("PUT", ATTEMPT, JsonValue.of(body))));
        if (call.isTable() && !status.text("otp").orElse("").isEmpty()) {
            call.screen()
                    .warn(TextWrap.wrap("A One-Time-Password has been generated for you and is shown in the OTP field. "
                            + "You will need this value to decode the resulting root token, so keep it safe."));
        }
        return show(call, status);
    }

    private static int provide(Call call) {
        JsonObject status = status(call);
        if (!status.isTrue("started")) {
            throw CommandFailure.local(
                    TextWrap.wrap(
                            "No root generation is in progress. Start a root generation by running \"vault operator generate-root -init\"."));
        }
        String given = call.flags().text("nonce");
        String nonce = given.isEmpty() ? status.text("nonce").orElse("") : given;
        if (call.arguments().isEmpty() && call.isTable()) {
            call.screen().line("Operation nonce: " + nonce);
        }
        JsonValue body =
                JsonValue.of(Map.of("key", ShareInput.read(call, "Unseal Key (will be hidden): "), "nonce", nonce));
        return show(
                call,
                call.ask(
                        "Error posting unseal key",
                        (Api api) -> api.plain(ApiRequest.of("PUT", "sys/generate-root/update", body))));
    }

    private static int otpLength(Call call) {
        long length = status(call).wholeNumber("otp_length").orElse(0L);
        if (length <= 0 || length > 1024) {
            throw CommandFailure.local("the server does not say how long a one-time password must be");
        }
        return (int) length;
    }

    private static String password(int length) {
        var random = new SecureRandom();
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static int decode(Call call) {
        String otp = call.flags().text("otp");
        if (otp.isEmpty()) {
            throw CommandFailure.local("Missing otp: use -otp to supply it");
        }
        String given = call.flags().text("decode");
        String encoded = given.equals("-") ? ShareInput.fromStdin(call) : given;
        byte[] token;
        try {
            token = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.local("Error decoding root token: it is not base64");
        }
        byte[] password = otp.getBytes(StandardCharsets.UTF_8);
        if (token.length != password.length) {
            throw CommandFailure.local("Error xoring token: length of byte slices is not equivalent: " + token.length
                    + " != " + password.length);
        }
        for (int i = 0; i < token.length; i++) {
            token[i] ^= password[i];
        }
        return printed(call, "token", new String(token, StandardCharsets.UTF_8));
    }

    private static int printed(Call call, String name, String value) {
        if (call.isTable()) {
            call.screen().line(value);
            return 0;
        }
        return call.printer().structured(JsonValue.of(Map.of(name, value)));
    }

    private static int show(Call call, JsonObject status) {
        if (!call.isTable()) {
            return call.printer().structured(status);
        }
        var rows = new Rows();
        rows.add("Nonce", text(status, "nonce"));
        rows.add("Started", text(status, "started"));
        rows.add("Progress", text(status, "progress") + "/" + text(status, "required"));
        rows.add("Complete", text(status, "complete"));
        rows.addFilled("PGP Fingerprint", text(status, "pgp_fingerprint"));
        rows.addFilled("Encoded Token", text(status, "encoded_token"));
        rows.addFilled("OTP", text(status, "otp"));
        rows.addFilled("OTP Length", text(status, "otp_length"));
        call.screen().line(rows.text());
        return 0;
    }

    private static String text(JsonObject status, String name) {
        return GoText.of(status.field(name).orElse(JsonNull.NULL));
    }
}
