package kz.zakupai.vault.server.canary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** A transit key that somebody else made, wrapped as Vault's documents say. */
final class ImportedKey {
    private static final int KEY_BYTES = 32;

    private final CanaryRun run;
    private final CompletableFuture<CanaryServer.Reply> wrappingKey;

    /** Has the server make its wrapping key, an RSA key of 4096 bits, while others go on. */
    ImportedKey(CanaryRun run) {
        this.run = run;
        this.wrappingKey = CompletableFuture.supplyAsync(() -> run.done("GET", "transit/wrapping_key", ""));
    }

    void put() throws GeneralSecurityException, IOException {
        var random = new SecureRandom();
        byte[] target = new byte[KEY_BYTES];
        byte[] ephemeral = new byte[KEY_BYTES];
        random.nextBytes(target);
        random.nextBytes(ephemeral);
        run.learn("imported transit key", target);
        run.learn("ephemeral key of an import", ephemeral);
        String pem = wrappingKey.join().at("data.public_key");
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(
                Cipher.ENCRYPT_MODE,
                KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        Cipher wrap = Cipher.getInstance("AES/KWP/NoPadding");
        wrap.init(Cipher.WRAP_MODE, new SecretKeySpec(ephemeral, "AES"));
        var wrapped = new ByteArrayOutputStream();
        wrapped.write(rsa.doFinal(ephemeral));
        wrapped.write(wrap.wrap(new SecretKeySpec(target, "AES")));
        run.write(
                "transit/keys/imported/import",
                "{\"type\":\"aes256-gcm96\",\"hash_function\":\"SHA256\",\"ciphertext\":\""
                        + Base64.getEncoder().encodeToString(wrapped.toByteArray()) + "\"}");
    }
}
