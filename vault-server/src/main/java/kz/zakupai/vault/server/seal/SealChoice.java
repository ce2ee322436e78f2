package kz.zakupai.vault.server.seal;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import kz.zakupai.vault.server.config.SealConfiguration;
import kz.zakupai.vault.server.outbound.ClientIdentity;
import org.jspecify.annotations.Nullable;

/** The seals that {@code seal} stanzas describe. */
public final class SealChoice {
    private SealChoice() {}

    /**
     * Makes them; nobody is called yet.
     *
     * @param environment gives the value of an environment variable, or null
     * @throws InvalidSealConfiguration if a certificate's file cannot be used
     */
    public static ConfiguredSeals of(List<SealConfiguration> stanzas, UnaryOperator<@Nullable String> environment) {
        SealWrapper active = null;
        SealWrapper disabled = null;
        for (SealConfiguration stanza : stanzas) {
            SealWrapper wrapper = wrapper(stanza, environment);
            if (stanza.disabled()) {
                disabled = wrapper;
            } else {
                active = wrapper;
            }
        }
        return new ConfiguredSeals(active, disabled);
    }

    private static SealWrapper wrapper(SealConfiguration stanza, UnaryOperator<@Nullable String> environment) {
        return switch (stanza) {
            case SealConfiguration.Passphrase passphrase ->
                new PassphraseWrapper(
                        source(passphrase, environment),
                        new Argon2Cost(passphrase.memoryKib(), passphrase.iterations(), passphrase.parallelism()),
                        new SecureRandom());
            case SealConfiguration.Transit transit -> transit(transit, environment);
        };
    }

    private static SealWrapper transit(SealConfiguration.Transit transit, UnaryOperator<@Nullable String> environment) {
        return new TransitWrapper(
                new TransitKey(transit.address(), transit.namespace(), transit.mountPath(), transit.keyName()),
                tls(transit.tls()).caller(),
                new TokenSource(transit.token(), environment),
                transit.renewal(),
                InstantSource.system());
    }

    private static TransitTls tls(SealConfiguration.Tls tls) {
        return new TransitTls(
                tls.authority(),
                tls.certificate() == null || tls.key() == null
                        ? null
                        : new ClientIdentity(tls.certificate(), tls.key()),
                tls.serverName(),
                tls.skipVerify());
    }

    private static PassphraseSource source(
            SealConfiguration.Passphrase passphrase, UnaryOperator<@Nullable String> environment) {
        return passphrase.file() == null
                ? new PassphraseSource.InEnvironment(passphrase.environmentVariable(), environment)
                : new PassphraseSource.InFile(passphrase.file());
    }

    /** What the server says of it when it starts. */
    public static String description(SealConfiguration stanza) {
        return switch (stanza) {
            case SealConfiguration.Passphrase passphrase ->
                "passphrase ("
                        + (passphrase.file() == null
                                ? "env: " + passphrase.environmentVariable()
                                : "file: " + passphrase.file())
                        + ")";
            case SealConfiguration.Transit transit ->
                "transit (address: " + transit.address() + ", mount path: " + transit.mountPath() + ", key name: "
                        + transit.keyName() + ")";
        };
    }
}
