package kz.zakupai.vault.server.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import kz.zakupai.vault.server.canary.CanaryServer.Reply;
import kz.zakupai.vault.server.seal.PgpHolder;

/** The keys above everything: unseal keys, new ones, such for holders of PGP keys, and root tokens. */
final class KeySecrets {
    private final CanaryRun run;

    KeySecrets(CanaryRun run) {
        this.run = run;
    }

    /** Initializes, unseals, and goes on as root. */
    String begin() {
        Reply made = run.done("PUT", "sys/init", "{\"secret_shares\":2,\"secret_threshold\":2}");
        for (int i = 0; i < 2; i++) {
            learnShare("unseal key", made.at("keys_base64." + i));
            run.done("PUT", "sys/unseal", "{\"key\":\"" + made.at("keys_base64." + i) + "\"}");
        }
        String root = run.learn("root token", made.at("root_token"));
        run.server().as(root);
        rekey(made);
        generateRoot(made);
        return root;
    }

    private void learnShare(String name, String base64) {
        run.learn(name, Base64.getDecoder().decode(base64));
    }

    /** To holders of PGP keys, and given up before the last share, so that the old ones stay. */
    private void rekey(Reply made) {
        PgpHolder holder = PgpHolder.create();
        String nonce = run.done(
                        "PUT",
                        "sys/rekey/init",
                        "{\"secret_shares\":2,\"secret_threshold\":2,\"backup\":true,\"require_verification\":true,"
                                + "\"pgp_keys\":[\"" + holder.publicKey() + "\",\"" + holder.publicKey() + "\"]}")
                .at("nonce");
        give("sys/rekey/update", made.at("keys.0"), nonce);
        Reply proof = give("sys/rekey/update", made.at("keys.1"), nonce);
        for (int i = 0; i < 2; i++) {
            byte[] share = holder.decrypted(Base64.getDecoder().decode(proof.at("keys_base64." + i)));
            run.learn("new unseal key of a PGP holder", new String(share, UTF_8));
        }
        run.refused("sys/rekey/verify", "{\"key\":[\"" + made.at("keys.0") + "\"],\"nonce\":\"" + nonce + "\"}");
        run.refused("sys/rekey/verify", "{\"key\":\"" + made.at("keys.0") + "zz\",\"nonce\":\"" + nonce + "\"}");
        run.done("DELETE", "sys/rekey/init", "{\"nonce\":\"" + nonce + "\"}");
    }

    private Reply give(String path, String share, String nonce) {
        return run.done("PUT", path, "{\"key\":\"" + share + "\",\"nonce\":\"" + nonce + "\"}");
    }

    private void generateRoot(Reply made) {
        Reply begun = run.done("PUT", "sys/generate-root/attempt", "{}");
        String otp = run.learn("one-time password of a root token", begun.at("otp"));
        Reply done = begun;
        for (String share : List.of(made.at("keys.0"), made.at("keys.1"))) {
            done = give("sys/generate-root/update", share, begun.at("nonce"));
        }
        byte[] token = Base64.getDecoder().decode(padded(done.at("encoded_token")));
        byte[] mask = otp.getBytes(UTF_8);
        for (int i = 0; i < token.length; i++) {
            token[i] ^= mask[i];
        }
        run.learn("generated root token", new String(token, UTF_8));
    }

    private static String padded(String base64) {
        return base64 + "=".repeat((4 - base64.length() % 4) % 4);
    }
}
