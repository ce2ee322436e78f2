package kz.zakupai.vault.server.seal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import org.jspecify.annotations.Nullable;

/**
 * Has the unseal key wrapped by the transit engine of another Vault. That one sees this key alone, never an entry; it
 * needs the store, too, to read one. What is sent begins with what it is, so that nothing else that the same key has
 * encrypted passes for an unseal key.
 */
public final class TransitWrapper implements SealWrapper {
    public static final String TYPE = "transit";

    private static final byte[] CONTEXT = "zakupai unseal key 1:".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern VERSION = Pattern.compile("vault:v(\\d{1,9}):.{1,4096}");
    private static final Duration NOTHING_TO_MAINTAIN = Duration.ofDays(1);

    private final TransitKey key;
    private final OtherVault vault;
    private final @Nullable TokenRenewal renewal;

    /**
     * A wrapper that has called nobody yet.
     *
     * @param caller closed with this
     * @param renewal whether the token is renewed
     */
    public TransitWrapper(
            TransitKey key, OutboundCaller caller, TokenSource tokens, boolean renewal, InstantSource clock) {
        this.key = key;
        this.vault = new OtherVault(caller, tokens, key.namespace());
        this.renewal = renewal ? new TokenRenewal(vault, key.address(), clock) : null;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String description() {
        return key.description();
    }

    @Override
    public WrappedKey wrap(Secret unsealKey) {
        String ciphertext = encrypt(unsealKey);
        try (Secret back = decrypt(ciphertext)) {
            if (!back.constantTimeEquals(unsealKey)) {
                throw new SealUnavailable(
                        SealUnavailable.Reason.WRONG_KEY, key.description() + " does not give back what it was given");
            }
        }
        return WrappedKey.of(
                TYPE,
                Map.of(
                        "address", key.address(),
                        "namespace", key.namespace(),
                        "mount_path", key.mountPath(),
                        "key_name", key.name(),
                        "ciphertext", ciphertext));
    }

    @Override
    public Secret unwrap(WrappedKey wrapped) {
        return decrypt(wrapped.text("ciphertext"));
    }

    @Override
    public boolean made(WrappedKey wrapped) {
        return wrapped.type().equals(TYPE)
                && wrapped.text("address").equals(key.address())
                && wrapped.text("namespace").equals(key.namespace())
                && wrapped.text("mount_path").equals(key.mountPath())
                && wrapped.text("key_name").equals(key.name());
    }

    @Override
    public @Nullable WrappedKey check(WrappedKey wrapped) {
        try (Secret unsealKey = unwrap(wrapped)) {
            // The newest version of the key shows in what it encrypts, and no other permission is needed to see it.
            boolean current = version(encrypt(unsealKey)) <= version(wrapped.text("ciphertext"));
            return current && made(wrapped) ? null : wrap(unsealKey);
        }
    }

    private String encrypt(Secret unsealKey) {
        byte[] secret = unsealKey.revealBytes();
        byte[] plaintext = Arrays.copyOf(CONTEXT, CONTEXT.length + secret.length);
        System.arraycopy(secret, 0, plaintext, CONTEXT.length, secret.length);
        try {
            String ciphertext = data(
                    vault.post(
                            key.url("encrypt"),
                            Map.of("plaintext", Base64.getEncoder().encodeToString(plaintext)),
                            "encrypting with " + key.description()),
                    "ciphertext");
            version(ciphertext);
            return ciphertext;
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    private Secret decrypt(String ciphertext) {
        byte[] plaintext = new byte[0];
        byte[] secret = new byte[0];
        try {
            plaintext = Base64.getDecoder()
                    .decode(data(
                            vault.post(
                                    key.url("decrypt"),
                                    Map.of("ciphertext", ciphertext),
                                    "decrypting with " + key.description()),
                            "plaintext"));
            boolean ours = plaintext.length == CONTEXT.length + StoredSeal.KEY_BYTES
                    && Arrays.equals(plaintext, 0, CONTEXT.length, CONTEXT, 0, CONTEXT.length);
            if (!ours) {
                throw new SealUnavailable(
                        SealUnavailable.Reason.WRONG_KEY,
                        key.description() + " decrypts something that is no unseal key of this kind of server");
            }
            secret = Arrays.copyOfRange(plaintext, CONTEXT.length, plaintext.length);
            return Secret.of(secret);
        } catch (IllegalArgumentException e) {
            throw noVault();
        } finally {
            Arrays.fill(plaintext, (byte) 0);
            Arrays.fill(secret, (byte) 0);
        }
    }

    private String data(Map<String, @Nullable Object> answer, String name) {
        if (answer.get("data") instanceof Map<?, ?> data && data.get(name) instanceof String text) {
            return text;
        }
        throw noVault();
    }

    private int version(String ciphertext) {
        Matcher matcher = VERSION.matcher(ciphertext);
        if (matcher.matches()) {
            return Integer.parseInt(matcher.group(1));
        }
        throw noVault();
    }

    private SealUnavailable noVault() {
        return new SealUnavailable(
                SealUnavailable.Reason.UNREACHABLE,
                key.address() + " does not answer as a Vault does; check the address");
    }

    @Override
    public Duration maintain() {
        return renewal == null ? NOTHING_TO_MAINTAIN : renewal.renewWhenDue();
    }

    @Override
    public void close() {
        vault.close();
    }
}
